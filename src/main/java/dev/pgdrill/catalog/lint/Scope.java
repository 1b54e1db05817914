package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables a template may use, by its place in the scenario. */
final class Scope {
    /**
     * What each node brings: its name, and the components of the record with a node's paths, in the room that runs clusters, which this
     * room doesn't know. A test keeps the two the same.
     */
    static final Set<String> NODE_FIELDS = Set.of(
            "name",
            "host",
            "port",
            "sparePort",
            "bin",
            "home",
            "data",
            "archive",
            "backup",
            "spare",
            "log",
            "socket",
            "user",
            "pgbackrestConfig",
            "repository",
            "tls",
            "pgbackrestPort",
            "workspace");

    private static final Set<String> NOT_RENDERED =
            Set.of("id", "title", "summary", "objectives", "difficulty", "minutes", "tags", "requires", "vars");

    private final Context context;

    Scope(Context context) {
        this.context = context;
    }

    /** Whether the text at the place is a template at all. */
    boolean rendered(Place place) {
        return place.parts().isEmpty() || !NOT_RENDERED.contains(place.parts().get(0)) || variable(place) != null;
    }

    /** Every variable that has a value when the text at the place is rendered. */
    Set<String> variables(Place place) {
        Set<String> known = new HashSet<>(NameRules.RESERVED);
        known.addAll(context.scenario.topology().keySet());
        String variable = variable(place);
        for (String each : context.scenario.vars().keySet()) {
            if (each.equals(variable)) {
                // Variables are made one after another, so each knows those above it, and itself not.
                break;
            }
            known.add(each);
        }
        if (context.scenario.probe() == null) {
            known.remove(Context.APP);
        }
        int step = step(place);
        // A workload runs before its own step's captures are read.
        int captured = inWorkload(place) ? step - 1 : step;
        for (Placed<Step.Capture> capture : context.captures()) {
            List<String> parts = capture.place().parts();
            // Captures are read one after another, so each knows those before it, and itself not.
            if (place.parts().size() >= parts.size()
                    && place.parts().subList(0, parts.size()).equals(parts)) {
                break;
            }
            if (capture.step() <= captured) {
                known.add(Context.last(capture.place()));
            }
        }
        return known;
    }

    /** The variable whose value is made of others at the place; null anywhere else. */
    private static @Nullable String variable(Place place) {
        List<String> parts = place.parts();
        boolean value =
                parts.size() == 3 && parts.get(0).equals("vars") && parts.get(2).equals("value");
        return value ? parts.get(1) : null;
    }

    private static boolean inWorkload(Place place) {
        List<String> parts = place.parts();
        return parts.size() > 2 && parts.get(0).equals("steps") && parts.get(2).equals("workload");
    }

    /** Topology, setup and ready come before the first step; the probe's answer and the debrief after its captures. */
    private static int step(Place place) {
        String first = place.parts().isEmpty() ? "" : place.parts().get(0);
        return switch (first) {
            case "steps" ->
                place.parts().size() > 1 && place.parts().get(1).matches("\\d{1,9}")
                        ? Integer.parseInt(place.parts().get(1))
                        : -1;
            case "probe", "debrief" -> Integer.MAX_VALUE;
            default -> -1;
        };
    }
}
