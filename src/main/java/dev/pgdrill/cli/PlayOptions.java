package dev.pgdrill.cli;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a drill is drawn. */
final class PlayOptions {
    /** Seeds are typed and read aloud, so they are short. */
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What the scenario's variables are drawn from; a random one if not given.")
    private @Nullable Long seed;

    @Option(names = "--learner", paramLabel = "NAME", description = "Who plays, for the report (also PGDRILL_LEARNER).")
    private @Nullable String learner;

    long seed() {
        return seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
    }

    String learner(Context context) {
        return learner == null ? context.learner() : learner;
    }
}
