package dev.pgdrill.cluster;

import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs scenarios that have no nodes: there is nothing to bring up, to keep, or to remove. */
public final class NoNodes implements Runtime {
    /** What journals and templates call it. Nobody asks for it by name. */
    public static final String NAME = "none";

    /** What a learner is told who wants to run something. */
    public static UserError nothingRuns() {
        return UserError.usage(
                "this scenario has no server, so there is nothing to run a line on",
                "task tells what is asked, answer QUESTION VALUE answers, check looks");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> versions() {
        return Map.of();
    }

    @Override
    public Cluster start(ClusterSpec spec, Progress progress) {
        return new Nothing(spec.drill());
    }

    @Override
    public Optional<Cluster> attach(String drill) {
        return Optional.of(new Nothing(drill));
    }

    @Override
    public List<Leftover> leftovers() {
        return List.of();
    }

    @Override
    public void remove(String drill) {}

    @Override
    public void close() {}

    private record Nothing(String drill) implements Cluster {
        @Override
        public Collection<Node> nodes() {
            return List.of();
        }

        @Override
        public Node node(String name) {
            throw nothingRuns();
        }

        @Override
        public Map<String, String> passwords() {
            return Map.of();
        }

        @Override
        public void snapshot(String name) {}

        @Override
        public void restore(String name) {}

        @Override
        public Set<String> snapshots() {
            return Set.of();
        }

        @Override
        public void destroy() {}

        @Override
        public void close() {}
    }
}
