package dev.pgdrill.endtoend;

import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.Tag;

@Tag("local")
final class LocalDrillTest extends DrillContract {
    @Override
    String runtime() {
        return "local";
    }

    @Override
    void requirements() {
        Requires.local();
    }
}
