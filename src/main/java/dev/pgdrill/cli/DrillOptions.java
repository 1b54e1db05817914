package dev.pgdrill.cli;

import dev.pgdrill.Progress;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.Drills;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.LastLine;
import dev.pgdrill.shell.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which drill a verb is about. */
final class DrillOptions {
    @Mixin
    private CatalogueOptions catalogue = new CatalogueOptions();

    @Option(names = "--drill", paramLabel = "DRILL", description = "The drill's id; the one active last if not given.")
    private @Nullable String drill;

    DrillStore store(Context context) {
        return new DrillStore(context.directories().drills());
    }

    Drills drills(Context context) {
        return new Drills(
                store(context),
                catalogue.catalogue(context),
                name -> Runtimes.create(name, context),
                context.version());
    }

    dev.pgdrill.catalog.Catalogue catalogue(Context context) {
        return catalogue.catalogue(context);
    }

    DrillDirectory directory(Context context) {
        return store(context).choose(drill);
    }

    /** Also a finished drill whose report was never written, because its process was killed. */
    DrillDirectory resumable(Context context) {
        return store(context).all().stream()
                .filter(each -> drill == null || each.drill().equals(drill))
                .filter(each -> !LastLine.endsDrill(each.journal()) || !Reports.written(each.reports()))
                .filter(each -> DrillStore.state(each)
                        .filter(state -> !state.ended() || halfFinished(each, state))
                        .isPresent())
                .findFirst()
                .orElseGet(() -> directory(context));
    }

    private static boolean halfFinished(DrillDirectory directory, DrillState state) {
        return state.phase() == DrillState.Phase.FINISHED && !Reports.written(directory.reports());
    }

    /** A drill that has ended is welcome too. */
    DrillDirectory anyDirectory(Context context) {
        if (drill != null) {
            return store(context).directory(drill);
        }
        return store(context).all().stream()
                .findFirst()
                .orElseThrow(() ->
                        dev.pgdrill.UserError.usage("there is no drill yet", "pgdrill start SCENARIO begins one"));
    }

    /** Takes the drill up. The caller closes it. */
    Drill open(Context context, Progress progress) throws InterruptedException {
        return drills(context).open(directory(context), progress);
    }
}
