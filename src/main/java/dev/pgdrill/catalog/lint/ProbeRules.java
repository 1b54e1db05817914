package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.NodeSpec.Role;
import dev.pgdrill.catalog.ProbeSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A probe that can write. */
final class ProbeRules {
    private static final Set<String> SESSION_ATTRIBUTES =
            Set.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby");

    private ProbeRules() {}

    static void look(Context context) {
        ProbeSpec probe = context.scenario.probe();
        if (probe == null) {
            return;
        }
        Place place = Place.ROOT.at("probe");
        if (!probe.table().isBlank() && !probe.table().matches("[a-z_][a-z0-9_]{0,62}")) {
            context.error(
                    place.at("table"), "\"" + probe.table() + "\" is no plain table name", "no schema, no quotes");
        }
        CheckRules.duration(context, probe.every(), place.at("every"));
        Map<String, NodeSpec> topology = context.scenario.topology();
        List<String> endpoint = probe.endpoint();
        for (int i = 0; i < endpoint.size(); i++) {
            context.mustBeKnown(endpoint.get(i), topology.keySet(), place.at("endpoint", i), "there is no node");
            NodeSpec node = topology.get(endpoint.get(i));
            if (node != null && node.role() == Role.REPOSITORY) {
                context.error(place.at("endpoint", i), "a repository takes no writes", null);
            }
        }
        attributes(context, probe.targetSessionAttrs(), place.at("targetSessionAttrs"));
        ProbeSpec.Verify verify = probe.verify();
        if (verify != null) {
            CheckRules.duration(context, verify.every(), place.at("verify", "every"));
        }
    }

    private static void attributes(Context context, @Nullable String value, Place place) {
        context.mustBeKnown(value, SESSION_ATTRIBUTES, place, "libpq's target_session_attrs cannot be");
    }
}
