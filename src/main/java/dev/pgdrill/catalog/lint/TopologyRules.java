package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.NodeSpec.Role;
import dev.pgdrill.catalog.Requirements;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes that can be built. */
final class TopologyRules {
    private static final Set<String> RUNTIMES = Set.of("docker", "local");
    private static final Place TOPOLOGY = Place.ROOT.at("topology");

    private TopologyRules() {}

    static void look(Context context) {
        Map<String, NodeSpec> topology = context.scenario.topology();
        topology.forEach((name, node) -> {
            name(context, name);
            upstream(context, name, node, topology);
            services(context, name, node);
        });
        requirements(context);
    }

    /** A name is a host name and a variable of templates at once, so it can have neither hyphen nor underscore. */
    private static void name(Context context, String name) {
        Place place = TOPOLOGY.at(name);
        if (!name.matches("[a-z][a-z0-9]{0,19}")) {
            context.error(place, "\"" + name + "\" is no name for a node", "at most 20 lower-case letters and digits");
        } else if (NameRules.RESERVED.contains(name)) {
            context.error(place, "a node cannot be called \"" + name + "\"", "it is a word of pgdrill's own");
        }
    }

    private static void upstream(Context context, String name, NodeSpec node, Map<String, NodeSpec> topology) {
        Place place = TOPOLOGY.at(name);
        String of = node.of();
        if (node.role() != Role.STANDBY) {
            if (of != null || node.sync()) {
                context.error(place.at(of != null ? "of" : "sync"), "only a standby has an upstream", null);
            }
            return;
        }
        if (of == null) {
            context.error(place, "the standby \"" + name + "\" lacks \"of\"", "name the node it streams from");
            return;
        }
        context.mustBeKnown(of, topology.keySet(), place.at("of"), "there is no node");
        NodeSpec upstream = topology.get(of);
        if (upstream != null && upstream.role() != Role.PRIMARY && upstream.role() != Role.STANDBY) {
            context.error(place.at("of"), "the node \"" + of + "\" runs no PostgreSQL to stream from", null);
        }
        if (circular(name, topology)) {
            context.error(place.at("of"), "the standby \"" + name + "\" streams from itself in the end", null);
        }
    }

    private static void services(Context context, String name, NodeSpec node) {
        if (!node.services().isEmpty()
                && !context.scenario.requires().runtimes().equals(List.of("docker"))) {
            context.error(
                    TOPOLOGY.at(name, "services"),
                    "only a container runs services",
                    "say \"runtimes: [docker]\" under requires");
        }
    }

    private static boolean circular(String name, Map<String, NodeSpec> topology) {
        Set<String> passed = new HashSet<>();
        @Nullable String at = name;
        while (at != null && passed.add(at)) {
            NodeSpec node = topology.get(at);
            at = node == null ? null : node.of();
        }
        return name.equals(at);
    }

    private static void requirements(Context context) {
        Requirements requires = context.scenario.requires();
        Place place = Place.ROOT.at("requires");
        if (!context.scenario.hasNodes()) {
            if (context.written(Place.ROOT, "requires") > 0) {
                context.error(place, "a scenario without nodes requires nothing", "add \"topology\", or remove this");
            }
            return;
        }
        String postgres = requires.postgres();
        if (postgres != null && !postgres.matches(">= ?\\d{1,3}")) {
            context.error(place.at("postgres"), "\"" + postgres + "\" is no lower bound", "such as \">=15\"");
        }
        if (requires.runtimes().isEmpty()) {
            context.error(place.at("runtimes"), "no runtime is left to play on", null);
        }
        List<String> runtimes = requires.runtimes();
        for (int i = 0; i < runtimes.size(); i++) {
            context.mustBeKnown(runtimes.get(i), RUNTIMES, place.at("runtimes", i), "there is no runtime");
        }
    }
}
