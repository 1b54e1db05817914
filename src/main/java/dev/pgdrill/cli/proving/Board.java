package dev.pgdrill.cli.proving;

import dev.pgdrill.Counted;
import dev.pgdrill.shell.Columns;
import dev.pgdrill.shell.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of proofs while they are played: one line a scenario and runtime. On a terminal those under way are at
 * the end and change in place; elsewhere a line is written when something begins, fails or ends.
 */
public final class Board implements AutoCloseable {
    private final Screen screen;
    private final boolean json;
    private final int columns;
    private final int idWidth;
    private final List<Proof> proofs;
    private final List<Proof> running = new ArrayList<>();
    private final Timer timer = new Timer("board", true);
    private int drawn;

    /**
     * @param json whether stdout is kept for the document at the end
     * @param columns how wide a line may be
     */
    public Board(Screen screen, boolean json, int columns, List<Proof> proofs) {
        this.screen = screen;
        this.json = json;
        this.columns = columns;
        this.proofs = proofs;
        this.idWidth = proofs.stream()
                .mapToInt(proof -> proof.scenario().length())
                .max()
                .orElse(0);
        proofs.stream().filter(Proof::ended).forEach(this::line);
        if (screen.errorColour()) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    500,
                    500);
        }
    }

    synchronized void began(Proof proof) {
        if (running.contains(proof)) {
            return;
        }
        running.add(proof);
        if (screen.errorColour()) {
            draw();
        } else {
            screen.note("… " + name(proof) + "  " + proof.size() + " things to try in " + plays(proof));
        }
    }

    synchronized void failed(Proof proof, Play play, List<String> failures) {
        if (!screen.errorColour()) {
            failures.forEach(each -> screen.note("✗ " + failure(proof, play, each)));
        }
    }

    synchronized void ended(Proof proof) {
        if (proof.ended() && running.remove(proof)) {
            clear();
            line(proof);
        }
        draw();
    }

    synchronized void interrupted() {
        clear();
        timer.cancel();
        screen.note("interrupted; removing what the plays made");
    }

    private void line(Proof proof) {
        String text = switch (proof.verdict()) {
            case PROVED ->
                screen.green("✓ ") + name(proof) + "  " + proof.size() + " tried in " + plays(proof) + "  "
                        + time(proof);
            case FAILED ->
                screen.red("✗ ") + name(proof) + "  "
                        + proof.plays().stream()
                                .mapToInt(play -> play.failures().size())
                                .sum()
                        + " wrong  " + time(proof);
            case UNMET -> screen.yellow("– ") + name(proof) + "  not played: " + unmet(proof);
            default -> screen.yellow("– ") + name(proof) + "  interrupted";
        };
        if (json) {
            screen.note(text);
        } else {
            screen.line(text);
        }
    }

    private static String plays(Proof proof) {
        return Counted.of(proof.plays().size(), "play");
    }

    private static String unmet(Proof proof) {
        return proof.plays().stream()
                .map(Play::unmet)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private String name(Proof proof) {
        return Columns.pad(proof.scenario(), idWidth) + "  " + Columns.pad(proof.runtime(), "docker".length());
    }

    private static String time(Proof proof) {
        long seconds = proof.milliseconds() / 1000;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** What failed, after everything was played. */
    public synchronized void summary() {
        clear();
        timer.cancel();
        if (json) {
            return;
        }
        for (Proof proof : proofs) {
            for (Play play : proof.plays()) {
                play.failures().forEach(each -> screen.line(screen.red("✗ ") + failure(proof, play, each)));
            }
        }
        long proved = proofs.stream().filter(Proof::proved).count();
        screen.line(proved + " of " + proofs.size() + " proved");
    }

    private static String failure(Proof proof, Play play, String what) {
        return proof.scenario() + ", " + proof.runtime() + ", seed " + play.seed()
                + (play.way().isEmpty() ? "" : ", way " + String.join("+", play.way())) + ": " + what;
    }

    private synchronized void draw() {
        if (!screen.errorColour()) {
            return;
        }
        clear();
        StringBuilder block = new StringBuilder();
        for (Proof proof : running) {
            String text = screen.text("… " + name(proof) + "  " + time(proof) + "  " + doing(proof));
            block.append(text.length() < columns ? text : text.substring(0, columns - 1))
                    .append('\n');
            drawn++;
        }
        screen.err().print(block);
        screen.err().flush();
    }

    private static String doing(Proof proof) {
        List<String> parts = new ArrayList<>();
        for (Play play : proof.plays()) {
            @Nullable
            String part = switch (play.state()) {
                case WAITING -> null;
                case RUNNING -> play.tried() + "/" + play.size() + " " + play.doing();
                default -> play.state().name().toLowerCase(Locale.ROOT);
            };
            if (part != null) {
                parts.add(part);
            }
        }
        return String.join(" · ", parts);
    }

    private void clear() {
        if (drawn > 0) {
            screen.err().print("\u001b[" + drawn + "A\r\u001b[J");
            screen.err().flush();
            drawn = 0;
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
