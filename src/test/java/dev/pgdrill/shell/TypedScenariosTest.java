package dev.pgdrill.shell;

import dev.pgdrill.testing.Requires;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Whole scenarios solved by typing at a real terminal, each at another kind of terminal. */
@Tag("docker")
@Tag("local")
class TypedScenariosTest {
    @TestFactory
    Stream<DynamicTest> solvedByTyping() {
        Requires.tmux();
        Requires.docker();
        Requires.local("pgbackrest");
        List<TypedPlay> plays = List.of(
                new TypedPlay("pitr-pgbackrest", "docker", 80, 24, Map.of()),
                new TypedPlay("streaming-replication", "local", 200, 60, Map.of("NO_COLOR", "1")),
                new TypedPlay("monitoring-activity", "docker", 80, 24, Map.of("LANG", "C", "LC_ALL", "C")),
                new TypedPlay("accidental-delete", "local", 80, 24, Map.of("TERM", "dumb")));
        // Side by side: they wait more than they work.
        ExecutorService workers = Executors.newFixedThreadPool(plays.size());
        List<DynamicTest> tests = plays.stream()
                .map(play -> test(play, workers.submit((Callable<Void>) () -> {
                    play.play();
                    return null;
                })))
                .toList();
        workers.shutdown();
        return tests.stream();
    }

    private static DynamicTest test(TypedPlay play, Future<Void> played) {
        return DynamicTest.dynamicTest(play.scenario() + ", " + play.runtime(), () -> {
            try {
                played.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }
}
