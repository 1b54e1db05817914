package dev.pgdrill.shell;

import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.Interpreter.Outcome;
import dev.pgdrill.drill.Solutions;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Journal;
import dev.pgdrill.journal.StepState;
import java.util.List;

/** What came of a line, on the screen. */
final class OutcomeText {
    private final Seat seat;
    private final Screen screen;

    OutcomeText(Seat seat) {
        this.seat = seat;
        this.screen = seat.screen();
    }

    void show(Drill drill, Outcome outcome) {
        if (outcome instanceof Outcome.Judged judged) {
            CheckTable.show(screen, seat.columns(), judged.step(), judged.results());
            follow(drill);
        } else if (outcome instanceof Outcome.Hinted hinted) {
            markdown(hinted.text());
        } else if (outcome instanceof Outcome.Solved solved) {
            solution(drill, solved.solution());
        } else if (outcome instanceof Outcome.Moved moved) {
            moved.step()
                    .ifPresentOrElse(
                            step -> task(drill, step),
                            () -> screen.line(
                                    "no step is left: finish writes the report and tells what production would do"));
        } else if (outcome instanceof Outcome.Said said) {
            screen.line(said.sentence());
        } else if (outcome instanceof Outcome.Text text) {
            markdown(text.markdown());
        }
    }

    void task(Drill drill, Step step) {
        screen.line("");
        markdown(drill.task(step));
        screen.line("");
    }

    void markdown(String text) {
        MarkdownText.print(screen, text, seat.columns());
    }

    private void follow(Drill drill) {
        if (drill.step().isPresent()) {
            List<String> lost = drill.lost();
            if (lost.isEmpty()) {
                screen.line(screen.dim("hint helps with what fails"));
            }
            lost.forEach(this::markdown);
        } else if (isOver(drill)) {
            screen.line("That was the last step: " + screen.bold("finish") + " writes the report.");
        } else {
            screen.line(screen.bold("next") + " (or Enter) begins the next step.");
        }
    }

    static boolean isOver(Drill drill) {
        return drill.state().steps().values().stream().noneMatch(each -> each.status() == StepState.Status.PENDING);
    }

    private void solution(Drill drill, Solutions.Shown solution) {
        if (drill.step().isEmpty()) {
            drill.lastEnded().ifPresent(step -> {
                screen.line(screen.bold("What you typed"));
                typed(drill, step.id());
                screen.line("");
                screen.line(screen.bold("The solution " + solution.name()));
            });
        }
        markdown("```bash\n" + solution.transcript().strip() + "\n```");
        if (solution.why() != null) {
            screen.line("");
            markdown(solution.why());
        }
    }

    /** The lines of a step since it was begun, or begun again, for the last time. */
    private void typed(Drill drill, String step) {
        List<Entry> entries = Journal.read(drill.journal());
        StringBuilder lines = new StringBuilder();
        for (Entry entry : entries) {
            if (entry.event() instanceof Event.StepReset reset && reset.step().equals(step)) {
                lines.setLength(0);
            } else if (entry.event() instanceof Event.CommandStarted command && step.equals(command.step())) {
                lines.append(command.line()).append('\n');
            } else if (entry.event() instanceof Event.StatementsTyped statements) {
                statements
                        .statements()
                        .forEach(each ->
                                lines.append("-- in psql: ").append(each).append('\n'));
            } else if (entry.event() instanceof Event.Answered answer && step.equals(answer.step())) {
                lines.append("answer ")
                        .append(answer.check())
                        .append(' ')
                        .append(answer.text())
                        .append('\n');
            }
        }
        markdown("```bash\n"
                + (lines.length() == 0 ? "# nothing" : lines.toString().strip()) + "\n```");
    }
}
