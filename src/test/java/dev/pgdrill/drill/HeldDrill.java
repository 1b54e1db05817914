package dev.pgdrill.drill;

import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.journal.DrillState;
import java.nio.file.Path;
import java.util.List;

/** A drill that another process plays, seen from the side: by its journal, and by the nodes that its runtime has. */
public final class HeldDrill {
    private final Path journal;
    private final ScenarioFolder folder;
    private final Runtime runtime;

    public HeldDrill(Path journal, ScenarioFolder folder, Runtime runtime) {
        this.journal = journal;
        this.folder = folder;
        this.runtime = runtime;
    }

    public DrillState state() {
        return DrillState.of(journal);
    }

    /** The lines of the open step's reference solution, as they would be typed now. */
    public List<String> reference() {
        DrillState state = state();
        String transcript = Solutions.choose(folder.scenario().step(state.step()), null)
                .getValue()
                .transcript();
        Renderer renderer = new Renderer();
        try (Cluster cluster = runtime.attach(state.drill()).orElseThrow()) {
            return Lines.split(renderer.render(
                    transcript,
                    folder.text(transcript),
                    TemplateModel.of(folder.scenario(), renderer, state, cluster)));
        }
    }
}
