package dev.pgdrill.drill.checks;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import dev.pgdrill.catalog.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer in the form that its question asks for. Whether it is right, {@link AnswerSubject} judges. */
public final class AnswerForm {
    private static final Pattern WITH_UNIT = Pattern.compile("([+-]?[\\d.eE+-]+)\\s*\\p{Alpha}*");

    private AnswerForm() {}

    /**
     * The answer as it is understood, such as a choice's text for its number.
     *
     * @param render fills in the scenario's templates
     * @throws UserError with exit code 2 if it doesn't have the form: none of the choices, no number, no unit
     */
    public static String understood(Check check, String given, UnaryOperator<String> render) {
        Answer answer = Objects.requireNonNull(check.answer());
        if (answer.choices() != null && !answer.choices().isEmpty()) {
            List<String> choices = answer.choices().stream()
                    .map(choice -> render.apply(choice).strip())
                    .toList();
            return chosen(given, choices)
                    .orElseThrow(() -> UserError.usage(
                            quoted(given) + " is none of the choices for " + check.id(),
                            "choose one of: " + String.join(" · ", choices)));
        }
        Optional<Quantity.Unit> unit = Optional.ofNullable(answer.unit()).flatMap(Quantity.Unit::of);
        if (unit.isPresent()) {
            Quantity.Kind kind = unit.get().kind();
            if (quantity(given, unit.get()).isEmpty()) {
                throw UserError.usage(
                        quoted(given) + " is not " + kind.words() + " with its unit",
                        "write it in a unit such as " + kind.units() + ", without thousands separators");
            }
        } else if (answer.correct() != null
                && Numbers.parse(render.apply(answer.correct()).strip()).isPresent()
                && number(given).isEmpty()) {
            throw UserError.usage(quoted(given) + " is not a number", "for example: answer " + check.id() + " 12");
        }
        return given.strip();
    }

    private static String quoted(String given) {
        return '"' + Shown.text(given) + '"';
    }

    /** A choice is named by its text, its number from 1, or its letter. */
    static Optional<String> chosen(String given, List<String> choices) {
        String folded = fold(given);
        for (String choice : choices) {
            if (fold(choice).equals(folded)) {
                return Optional.of(choice);
            }
        }
        for (int index = 0; index < choices.size(); index++) {
            boolean letter = index < 26 && folded.equals(Character.toString('a' + index));
            if (letter || folded.equals(Integer.toString(index + 1))) {
                return Optional.of(choices.get(index));
            }
        }
        return Optional.empty();
    }

    /** A number, with or without a word for its unit. */
    static Optional<BigDecimal> number(String given) {
        Matcher form = WITH_UNIT.matcher(given.strip());
        return form.matches() ? Numbers.parse(form.group(1)) : Optional.empty();
    }

    /** An amount in any unit of the kind; it has to say which, since 1,000 GB and 1,000 GiB are 7 % apart. */
    static Optional<Quantity> quantity(String given, Quantity.Unit unit) {
        return Quantity.parse(given).filter(quantity -> quantity.kind() == unit.kind());
    }

    static String fold(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
