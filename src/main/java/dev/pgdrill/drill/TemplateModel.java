package dev.pgdrill.drill;

import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.journal.DrillState;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the templates of a scenario can name: drawn variables, captured values, and where things are on each node. */
final class TemplateModel {
    private TemplateModel() {}

    /** What a drill's templates can name in that state. */
    static Map<String, Object> of(Scenario scenario, Renderer renderer, DrillState state, Cluster cluster) {
        return of(
                scenario,
                renderer,
                state.drill(),
                state.runtime(),
                state.seed(),
                state.vars(),
                state.captured(),
                cluster);
    }

    /**
     * @param vars drawn variables by name
     * @param captured values captured so far by name
     * @throws dev.pgdrill.UserError if a variable that is made of others cannot be
     */
    static Map<String, Object> of(
            Scenario scenario,
            Renderer renderer,
            String drill,
            String runtime,
            long seed,
            Map<String, String> vars,
            Map<String, String> captured,
            Cluster cluster) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("drill", drill);
        model.put("runtime", runtime);
        model.put("seed", seed);
        for (Node node : cluster.nodes()) {
            model.put(node.name(), fields(node.name(), node.paths()));
        }
        model.putAll(vars);
        // Made anew each time rather than kept in the journal, where a report would show them: they may be answers.
        scenario.vars().forEach((name, spec) -> {
            if (spec.value() != null) {
                model.put(name, renderer.render("scenario.yaml", spec.value(), model));
            }
        });
        model.putAll(captured);
        return model;
    }

    private static Map<String, Object> fields(String name, NodePaths paths) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        for (RecordComponent component : NodePaths.class.getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(paths);
                fields.put(component.getName(), value == null ? "" : value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return fields;
    }
}
