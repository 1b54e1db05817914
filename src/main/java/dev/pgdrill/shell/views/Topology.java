package dev.pgdrill.shell.views;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event.NodeInfo;
import dev.pgdrill.journal.Event.NodeObservation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who stands under whom: by what streams now, and where nothing does, by what the scenario made. */
final class Topology {
    private Topology() {}

    /**
     * A node in the drawing.
     *
     * @param last for each level below the root, whether the branch there is its parent's last
     */
    record Branch(String node, List<Boolean> last) {}

    /** Every node once, depth first, in the cluster's order. */
    static List<Branch> of(DrillState state) {
        List<Branch> branches = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        for (NodeInfo node : state.nodes()) {
            if (above(state, node.name()) == null) {
                draw(state, node.name(), List.of(), drawn, branches);
            }
        }
        // Standbys that stream from each other in a circle have no root.
        for (NodeInfo node : state.nodes()) {
            draw(state, node.name(), List.of(), drawn, branches);
        }
        return branches;
    }

    private static void draw(
            DrillState state, String node, List<Boolean> last, Set<String> drawn, List<Branch> branches) {
        if (!drawn.add(node)) {
            return;
        }
        branches.add(new Branch(node, last));
        List<String> below = state.nodes().stream()
                .map(NodeInfo::name)
                .filter(each -> node.equals(above(state, each)) && !drawn.contains(each))
                .toList();
        for (int i = 0; i < below.size(); i++) {
            List<Boolean> deeper = new ArrayList<>(last);
            deeper.add(i == below.size() - 1);
            draw(state, below.get(i), List.copyOf(deeper), drawn, branches);
        }
    }

    /** The node that another is drawn under; null for one that is drawn on its own. */
    private static @Nullable String above(DrillState state, String node) {
        NodeObservation seen = state.observed().get(node);
        if (seen != null && seen.upstream() != null) {
            return seen.upstream();
        }
        if (seen != null && seen.postgres().equals("primary")) {
            return null;
        }
        NodeSpec made = state.scenario().topology().get(node);
        return made == null ? null : made.of();
    }
}
