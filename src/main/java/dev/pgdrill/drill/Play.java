package dev.pgdrill.drill;

import dev.pgdrill.Progress;
import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.DrillState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the parts of a running drill share. */
record Play(
        ScenarioFolder folder,
        Renderer renderer,
        Cluster cluster,
        NodeDatabase database,
        Chronicle chronicle,
        Progress progress) {

    Scenario scenario() {
        return folder.scenario();
    }

    DrillState state() {
        return chronicle.state();
    }

    /** What templates can name at this moment. */
    Map<String, Object> model() {
        return TemplateModel.of(scenario(), renderer, state(), cluster);
    }

    /** A template given in the scenario itself. */
    String render(String template) {
        return renderer.render("scenario.yaml", template, model());
    }

    /** A file of the scenario, rendered. */
    String text(String file) {
        return renderer.render(file, folder.text(file), model());
    }

    /** How far the cluster's clock is ahead of this machine's. */
    Duration clockOffset() {
        Instant before = Instant.now();
        return Duration.between(before, now());
    }

    /**
     * The time on the cluster's clock, which is not this machine's where the engine is remote. The nodes share one, so
     * any that runs will do; where none does, it is this machine's.
     */
    Instant now() {
        for (Node node : cluster.nodes()) {
            try {
                ExecResult date = node.exec(ExecRequest.of("date", "+%s.%N"));
                if (date.succeeded()) {
                    BigDecimal exact = new BigDecimal(date.out().strip());
                    return Instant.ofEpochSecond(
                            exact.longValue(),
                            exact.remainder(BigDecimal.ONE).movePointRight(9).longValue());
                }
            } catch (NodeUnavailable down) {
                // The next one's, then.
            }
        }
        return Instant.now();
    }
}
