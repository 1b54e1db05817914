package dev.pgdrill.drill.checks;

import java.io.Serial;

/** Looking ended without anything to compare: the state makes it a FAIL, or pgdrill could not look. */
final class LookFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Judgement judgement;

    private LookFailure(Judgement judgement) {
        super(judgement.observed(), null, false, false);
        this.judgement = judgement;
    }

    /** What was seen is wrong, whatever is expected: a FAIL. */
    static LookFailure wrong(String observed) {
        return new LookFailure(Judgement.wrong(observed));
    }

    /** The scenario asks for something that cannot be: an ERROR that its author can fix. */
    static LookFailure scenario(String reason) {
        return new LookFailure(Judgement.unknown(
                reason, "This is a fault of the scenario. Please tell its author; it costs no points."));
    }

    /** The machine lacks something: an ERROR. */
    static LookFailure machine(String reason, String remedy) {
        return new LookFailure(Judgement.unknown(reason, remedy));
    }

    Judgement judgement() {
        return judgement;
    }
}
