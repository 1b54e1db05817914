package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Action;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import java.util.List;

/** The scenario's files in pgdrill's own directory on the nodes, which its checks run. A learner can write there, too. */
final class Tools {
    private final Play play;
    private final List<Action> placed;

    Tools(Play play) {
        this.play = play;
        this.placed = play.scenario().setup().stream()
                .filter(action -> action.file() != null && action.to() != null)
                .toList();
    }

    /**
     * Puts them back as they are in the scenario.
     *
     * @throws UserError with exit code 4 if they can't be: what a check would run is not the scenario's then
     */
    void putBack() {
        Actions actions = new Actions(play);
        for (Action action : placed) {
            Node node = play.cluster().node(play.render(action.on()));
            if (!play.render(String.valueOf(action.to()))
                    .startsWith(node.paths().workspace() + "/")) {
                continue;
            }
            try {
                actions.perform(action);
            } catch (NodeUnavailable | EngineUnavailable down) {
                // The checks tell.
            } catch (IllegalStateException | ExecTimeout refused) {
                throw UserError.environment(
                        "what the checks run cannot be put on " + node.name() + ": " + refused.getMessage(),
                        "let " + node.paths().workspace() + " be written to, and see that its disk has room");
            }
        }
    }
}
