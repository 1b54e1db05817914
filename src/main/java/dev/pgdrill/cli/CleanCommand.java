package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.Runtime.Leftover;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.Drills;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.Questions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill clean}. */
@Command(
        name = "clean",
        description = "Remove what is left of dead drills, found by label and by journal. It asks first.",
        footer = {
            "",
            "A drill that can be gone on with is kept unless --all is given. One held by another pgdrill is always kept."
        })
final class CleanCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Remove without asking.")
    private boolean yes;

    @Option(names = "--all", description = "Abandon drills that could be gone on with, too.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillStore store = drills.store(context());
        store.removeStillborn();
        Predicate<String> kept = drill -> !all && resumable(store, drill);
        List<Found> found = new ArrayList<>();
        for (String name : Runtimes.available(context())) {
            try (Runtime runtime = Runtimes.create(name, context())) {
                runtime.leftovers().stream()
                        .filter(each -> each.owner().isEmpty() || each.owner().equals(store.owner()))
                        .filter(each -> !kept.test(each.drill()))
                        .filter(each -> !held(store, each.drill()))
                        .forEach(each -> found.add(new Found(name, each)));
            }
        }
        Set<String> dead = new LinkedHashSet<>();
        found.forEach(each -> dead.add(each.leftover().drill()));
        if (all) {
            store.open().stream()
                    .map(DrillDirectory::drill)
                    .filter(drill -> !held(store, drill))
                    .forEach(dead::add);
        }
        if (dead.isEmpty()) {
            tell(dead, "nothing is left of dead drills");
            return ExitCode.OK;
        }
        found.forEach(each -> screen().note("  " + each.leftover().drill() + "  "
                + each.leftover().kind() + " " + each.leftover().name()));
        if (!yes && !Questions.yes(screen(), "remove what is left of " + String.join(", ", dead) + "?")) {
            return ExitCode.OK;
        }
        try (PhaseLine phases = new PhaseLine(screen())) {
            phases.phase("removing");
            for (String drill : dead) {
                remove(store, drill, found);
            }
        }
        tell(dead, "removed what was left of " + String.join(", ", dead));
        return ExitCode.OK;
    }

    private record Found(String runtime, Leftover leftover) {}

    private void remove(DrillStore store, String drill, List<Found> found) {
        Drills takenUp = drills.drills(context());
        Optional<DrillDirectory> journal =
                store.open().stream().filter(each -> each.drill().equals(drill)).findFirst();
        journal.ifPresent(directory -> takenUp.abandon(directory, "cleaned"));
        found.stream()
                .filter(each -> each.leftover().drill().equals(drill))
                .map(Found::runtime)
                .distinct()
                .forEach(name -> {
                    try (Runtime runtime = Runtimes.create(name, context())) {
                        runtime.remove(drill);
                    }
                });
    }

    private static boolean resumable(DrillStore store, String drill) {
        return store.open().stream().anyMatch(each -> each.drill().equals(drill));
    }

    private static boolean held(DrillStore store, String drill) {
        try {
            Optional<DrillDirectory.Lock> lock = store.directory(drill).tryLock();
            lock.ifPresent(DrillDirectory.Lock::close);
            return lock.isEmpty();
        } catch (UserError noJournal) {
            return false;
        }
    }

    private void tell(Set<String> dead, String sentence) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.clean/1");
            document.put("removed", dead);
            screen().json(document);
        } else {
            screen().line(sentence);
        }
    }
}
