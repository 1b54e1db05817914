package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import dev.pgdrill.cluster.Runtime.Leftover;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What exists of drills on the engine, by label, and its end. */
final class Removal {
    private static final String CONTAINER = "container";
    private static final String NETWORK = "network";
    private static final String VOLUME = "volume";

    private Removal() {}

    /** Removes all that exists of a drill. */
    static void of(Engine engine, String drill) {
        List<Leftover> all = list(engine, List.of(Layout.DRILL + "=" + drill));
        // Containers hold on to networks and volumes.
        Parallel.forEach(
                kind(all, CONTAINER),
                item -> remove(() -> engine.ask(() -> engine.client()
                        .removeContainerCmd(item.name())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec())));
        Parallel.forEach(
                kind(all, NETWORK),
                item -> remove(() -> engine.ask(
                        () -> engine.client().removeNetworkCmd(item.name()).exec())));
        Parallel.forEach(
                kind(all, VOLUME),
                item -> remove(() -> engine.ask(
                        () -> engine.client().removeVolumeCmd(item.name()).exec())));
    }

    /** What exists of any drill. */
    static List<Leftover> all(Engine engine) {
        return list(engine, List.of(Layout.DRILL));
    }

    private static List<Leftover> list(Engine engine, Collection<String> labels) {
        List<Leftover> all = new ArrayList<>();
        engine.ask(() -> {
            for (Container container : engine.client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(labels)
                    .exec()) {
                all.add(leftover(CONTAINER, container.getNames()[0].substring(1), container.getLabels()));
            }
            for (Network network : engine.client()
                    .listNetworksCmd()
                    .withFilter("label", labels)
                    .exec()) {
                all.add(leftover(NETWORK, network.getName(), network.getLabels()));
            }
            engine.client()
                    .listVolumesCmd()
                    .withFilter("label", labels)
                    .exec()
                    .getVolumes()
                    .forEach(volume -> all.add(leftover(VOLUME, volume.getName(), volume.getLabels())));
            return null;
        });
        return all;
    }

    private static Leftover leftover(String kind, String name, Map<String, String> labels) {
        return new Leftover(labels.getOrDefault(Layout.DRILL, ""), labels.getOrDefault(Layout.OWNER, ""), kind, name);
    }

    private static List<Leftover> kind(List<Leftover> all, String kind) {
        return all.stream().filter(item -> item.kind().equals(kind)).toList();
    }

    private static void remove(Runnable call) {
        try {
            call.run();
        } catch (NotFoundException e) {
            // Somebody was faster.
        } catch (ConflictException e) {
            if (!String.valueOf(e.getMessage()).contains("already in progress")) {
                throw e;
            }
        }
    }
}
