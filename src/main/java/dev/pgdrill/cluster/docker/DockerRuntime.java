package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Version;
import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.Runtime;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes as containers of an engine that speaks Docker's API, on this machine or another. */
public final class DockerRuntime implements Runtime {
    private final Engine engine;
    private final Images images;

    /** On the engine that the environment names ({@code DOCKER_HOST}) or that is in one of the usual places. */
    public DockerRuntime(Map<String, String> environment) {
        this(Engine.of(environment));
    }

    /** On the engine at {@code unix:///path} or {@code tcp://host:port}, whether it answers or not. */
    public DockerRuntime(URI host) {
        this(Engine.at(host));
    }

    private DockerRuntime(Engine engine) {
        this.engine = engine;
        this.images = new Images(engine, ImageContext.bundled());
    }

    /** The node images on the engine. */
    public Images images() {
        return images;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Map<String, String> versions() {
        try {
            Version version = engine.ask(() -> engine.client().versionCmd().exec());
            Map<String, String> versions = new LinkedHashMap<>();
            versions.put("engine", version.getVersion());
            versions.put("api", version.getApiVersion());
            versions.put("image", images.tag());
            images.id().ifPresent(id -> versions.put("imageId", id));
            versions.put("postgres", images.postgres());
            return versions;
        } catch (EngineUnavailable e) {
            throw UserError.environment(String.valueOf(e.getMessage()), "start Docker, or use --runtime local")
                    .causedBy(e);
        }
    }

    @Override
    public Cluster start(ClusterSpec spec, Progress progress) {
        images.ensure(progress);
        try {
            return new Launch(engine, spec, images.tag(), progress).run();
        } catch (RuntimeException e) {
            try {
                remove(spec.drill());
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            if (e instanceof DockerException) {
                throw UserError.environment(
                                "the container engine refuses to run the nodes: " + e.getMessage(),
                                "pgdrill doctor shows what the engine has")
                        .causedBy(e);
            }
            throw e;
        }
    }

    @Override
    public Optional<Cluster> attach(String drill) {
        String description;
        try {
            description = engine.ask(() -> engine.client()
                    .inspectNetworkCmd()
                    .withNetworkId(Layout.network(drill))
                    .exec()
                    .getLabels()
                    .get(Layout.CLUSTER));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
        DockerCluster cluster = new DockerCluster(engine, Launch.JSON.readValue(description, ClusterSpec.class), null);
        cluster.thaw();
        return Optional.of(cluster);
    }

    @Override
    public List<Leftover> leftovers() {
        return Removal.all(engine);
    }

    @Override
    public void remove(String drill) {
        Removal.of(engine, drill);
    }

    @Override
    public void close() {
        engine.close();
    }
}
