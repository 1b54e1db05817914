package dev.pgdrill.shell;

import dev.pgdrill.catalog.Heading;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.journal.Event.Mode;
import java.util.Comparator;
import java.util.List;

/** What a learner reads first. */
final class Greeting {
    private final ShellWorld world;
    private final Screen screen;

    Greeting(ShellWorld world, Screen screen) {
        this.world = world;
        this.screen = screen;
    }

    /** Drills that a learner left, the one active last first. */
    List<DrillDirectory> unfinished() {
        return world.store().open().stream()
                .filter(each -> DrillStore.state(each)
                        .filter(state -> state.mode() != Mode.AUTOMATIC)
                        .isPresent())
                .toList();
    }

    void show() {
        String suggested = suggested();
        if (!world.store().all().isEmpty()) {
            screen.line("list shows the scenarios, " + screen.bold("start " + suggested) + " begins one, help helps.");
            return;
        }
        screen.line(screen.bold("pgdrill") + ": real PostgreSQL clusters, broken on purpose, yours to repair.");
        screen.line("Begin with  " + screen.bold("start " + suggested) + "  (list shows all, show tells about one).");
        screen.line("Then you are on a server: whatever you type runs there, psql and vim included.");
        screen.line("task  tells what is to be done,  check  looks whether it is,  hint  helps.");
        screen.line("help  explains more;  quit  leaves, and everything waits until you come back.");
    }

    /** The easiest that was not played yet, and of those the shortest. */
    private String suggested() {
        List<String> ids = world.catalogue().list().scenarios().stream()
                .sorted(Comparator.comparing(Heading::difficulty).thenComparing(Heading::minutes))
                .map(Heading::id)
                .toList();
        return ids.stream()
                .filter(id -> !world.store().played(id))
                .findFirst()
                .orElse(ids.isEmpty() ? "SCENARIO" : ids.get(0));
    }
}
