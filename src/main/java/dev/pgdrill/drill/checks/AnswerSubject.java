package dev.pgdrill.drill.checks;

import dev.pgdrill.Counted;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import dev.pgdrill.catalog.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the learner said. What is shown never tells the right answer. */
final class AnswerSubject implements Subject {
    @Override
    public Judgement judge(Check check, CheckContext context) throws LookFailure {
        Answer answer = Objects.requireNonNull(check.answer());
        @Nullable String given = context.answers().get(check.id());
        if (given == null || given.isBlank()) {
            throw LookFailure.wrong("not answered yet");
        }
        if (answer.rubric() != null && !answer.rubric().isEmpty()) {
            return text(given, answer.rubric(), context);
        }
        if (answer.correct() == null) {
            throw LookFailure.scenario("check " + check.id() + " does not say which answer is right");
        }
        String correct = context.render(answer.correct()).strip();
        if (answer.choices() != null && !answer.choices().isEmpty()) {
            return choice(given, answer, correct, context);
        }
        Optional<BigDecimal> number = Numbers.parse(correct);
        if (number.isPresent() && answer.unit() != null) {
            return quantity(given, number.get(), answer.unit(), answer.tolerance(), context);
        }
        return number.isPresent()
                ? number(given, number.get(), answer.tolerance(), context)
                : Judgement.of(
                        AnswerForm.fold(given).equals(AnswerForm.fold(correct)), Shown.text(given), "the right answer");
    }

    private static Judgement choice(String given, Answer answer, String correct, CheckContext context)
            throws LookFailure {
        List<String> texts = new ArrayList<>();
        for (String choice : Objects.requireNonNull(answer.choices())) {
            texts.add(context.render(choice).strip());
        }
        if (!texts.contains(correct)) {
            throw LookFailure.scenario("the right answer is none of the choices");
        }
        Optional<String> chosen = AnswerForm.chosen(given, texts);
        return chosen.isEmpty()
                ? Judgement.of(false, Shown.text(given) + " is not a choice", "one of: " + String.join(" · ", texts))
                : Judgement.of(
                        chosen.get().equals(correct),
                        Shown.text(chosen.get()),
                        "the right one of " + texts.size() + " choices");
    }

    private static Judgement number(String given, BigDecimal correct, @Nullable String tolerance, CheckContext context)
            throws LookFailure {
        Optional<BigDecimal> said = AnswerForm.number(given);
        if (said.isEmpty()) {
            return Judgement.of(false, Shown.text(given) + " is not a number", "a number");
        }
        BigDecimal allowed = allowed(correct, tolerance, context);
        boolean close = said.get().subtract(correct).abs().compareTo(allowed) <= 0;
        String expected = allowed.signum() == 0
                ? "the right number"
                : "the right number, give or take " + context.render(String.valueOf(tolerance));
        return Judgement.of(close, Shown.text(given), expected);
    }

    private static Judgement quantity(
            String given, BigDecimal correct, String unitName, @Nullable String tolerance, CheckContext context)
            throws LookFailure {
        Quantity.Unit unit =
                Quantity.Unit.of(unitName).orElseThrow(() -> LookFailure.scenario("there is no unit " + unitName));
        Optional<Quantity> said = AnswerForm.quantity(given, unit);
        if (said.isEmpty()) {
            return Judgement.of(
                    false,
                    Shown.text(given) + " is not " + unit.kind().words() + " with its unit",
                    unit.kind().words() + " in a unit such as " + unit.kind().units()
                            + ", without thousands separators");
        }
        BigDecimal allowed = allowed(correct, tolerance, context).multiply(unit.factor());
        boolean close = said.get()
                        .base()
                        .subtract(correct.multiply(unit.factor()))
                        .abs()
                        .compareTo(allowed)
                <= 0;
        String same = unit.of(said.get());
        String observed = Shown.text(given);
        return Judgement.of(
                close,
                observed.replace(" ", "").equals(same.replace(" ", "")) ? observed : observed + " (" + same + ")",
                "the right " + unit.kind().words().replaceFirst("^an? ", "")
                        + (tolerance == null ? "" : ", give or take " + context.render(tolerance)));
    }

    private static BigDecimal allowed(BigDecimal correct, @Nullable String tolerance, CheckContext context)
            throws LookFailure {
        if (tolerance == null) {
            return BigDecimal.ZERO;
        }
        String text = context.render(tolerance).strip();
        boolean share = text.endsWith("%");
        BigDecimal number = Numbers.parse(share ? text.substring(0, text.length() - 1) : text)
                .orElseThrow(() -> LookFailure.scenario("the tolerance is no number: " + text));
        return (share ? correct.multiply(number).movePointLeft(2) : number).abs();
    }

    private static Judgement text(String given, List<String> rubric, CheckContext context) throws LookFailure {
        int named = 0;
        for (String point : rubric) {
            Pattern pattern = Patterns.compile(
                    context.render(point), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
            if (Patterns.found(pattern, given)) {
                named++;
            }
        }
        return Judgement.of(
                named == rubric.size(),
                "names " + named + " of " + Counted.of(rubric.size(), "point"),
                "an answer that names " + (rubric.size() == 1 ? "the point" : "all " + rubric.size() + " points"));
    }
}
