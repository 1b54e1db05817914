package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The image that nodes run, on one engine. Its tag is drawn from what it is built from, so that a changed file makes
 * another image and an unchanged one is built once.
 */
public final class Images {
    private static final Object ONE_AT_A_TIME = new Object();

    private static final String DEFAULT_BASE = "debian:trixie-slim";

    private static final String DEFAULT_REPOSITORY = "pgdrill/postgres";
    private static final String MAJOR = "17";
    private static final long PULL_SECONDS_WITHOUT_NEWS = 15;

    private final Engine engine;
    private final ImageContext context;
    private final String repository;
    private final String base;
    private final String tag;

    Images(Engine engine, ImageContext context) {
        this(engine, context, DEFAULT_REPOSITORY, DEFAULT_BASE);
    }

    Images(Engine engine, ImageContext context, String repository, String base) {
        this.engine = engine;
        this.context = context;
        this.repository = repository;
        this.base = base;
        this.tag = repository + ":" + context.fingerprint(base);
    }

    /** The name of the image that this version of pgdrill runs: {@code pgdrill/postgres:} and twelve hexadecimal digits. */
    public String tag() {
        return tag;
    }

    /** The id of the image under {@link #tag()}; empty if the engine has none. */
    public Optional<String> id() {
        return id(tag);
    }

    /** The major version of PostgreSQL in the image. A node tells the rest once it is up; to ask the image takes one. */
    String postgres() {
        return MAJOR;
    }

    /**
     * An image of pgdrill's on the engine.
     *
     * @param size bytes, those shared with other images included
     * @param current whether this version of pgdrill runs it
     */
    public record Entry(String tag, String id, long size, Instant created, boolean current) {}

    /** Every version of the node image that the engine has. */
    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        List<Image> images = engine.ask(() -> engine.client()
                .listImagesCmd()
                .withFilter("reference", List.of(repository))
                .exec());
        for (Image image : images) {
            for (String name : image.getRepoTags()) {
                if (name.startsWith(repository + ":")) {
                    entries.add(new Entry(
                            name,
                            image.getId(),
                            image.getSize(),
                            Instant.ofEpochSecond(image.getCreated()),
                            name.equals(tag)));
                }
            }
        }
        return entries;
    }

    /**
     * Builds the image unless the engine has it.
     *
     * @throws UserError with exit code 4 if it cannot be built
     */
    public void ensure(Progress progress) {
        if (id().isEmpty()) {
            synchronized (ONE_AT_A_TIME) {
                if (id().isEmpty()) {
                    build(progress);
                }
            }
        }
    }

    /**
     * Builds the image, from its base image if there is one, else from one pulled or made.
     *
     * @throws UserError with exit code 4 if it cannot be built
     */
    public void build(Progress progress) {
        if (id(base).isEmpty()) {
            obtainBase(progress);
        }
        progress.phase("building the node image, once");
        Building building = new Building(progress);
        try {
            engine.ask(() -> engine.client()
                    .buildImageCmd(new ByteArrayInputStream(context.archive()))
                    .withTags(Set.of(tag))
                    .withBuildArg("BASE", base)
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(building)
                    .awaitImageId());
        } catch (DockerClientException e) {
            throw UserError.environment(
                            "the node image cannot be built: " + building.lastWords(),
                            "see whether containers reach Debian's mirrors, or bring an image with pgdrill image load FILE")
                    .causedBy(e);
        }
    }

    private void obtainBase(Progress progress) {
        progress.phase("pulling " + base);
        String reason = pullBase();
        if (reason == null) {
            return;
        }
        if (Debootstrap.isInstalled()) {
            progress.phase(base + " cannot be pulled, so it is made with mmdebstrap");
            base(progress);
            return;
        }
        throw UserError.environment(
                "the base image " + base + " is not on the engine and cannot be pulled: " + reason,
                "pgdrill image base makes it with mmdebstrap; pgdrill image load FILE brings a node image from elsewhere");
    }

    /** Null when it is there, or why not. */
    private @Nullable String pullBase() {
        Pulling pulling = new Pulling();
        try {
            engine.ask(() -> engine.client().pullImageCmd(base).exec(pulling));
            while (!pulling.awaitCompletion(PULL_SECONDS_WITHOUT_NEWS, TimeUnit.SECONDS)) {
                if (!pulling.hadNews()) {
                    pulling.close();
                    return "the registry does not answer";
                }
            }
            return id(base).isPresent() ? null : "the registry does not have it";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException | com.github.dockerjava.api.exception.DockerException | DockerClientException e) {
            return String.valueOf(e.getMessage()).strip();
        }
    }

    /**
     * Makes the base image from Debian's packages and gives it to the engine.
     *
     * @throws UserError with exit code 4 if mmdebstrap is not installed or fails
     */
    public void base(Progress progress) {
        try {
            Path directory = Files.createTempDirectory("pgdrill-base");
            try {
                progress.phase("making " + base + " from Debian's packages");
                Debootstrap.run(directory.resolve("root.tar"));
                progress.phase("giving " + base + " to the engine");
                give(Debootstrap.context(directory));
            } finally {
                for (String file : List.of("root.tar", "Dockerfile", "context.tar")) {
                    Files.deleteIfExists(directory.resolve(file));
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Built and not imported: the client breaks an import off in the middle. */
    private void give(Path context) throws IOException {
        try (InputStream stream = Files.newInputStream(context)) {
            engine.ask(() -> engine.client()
                    .buildImageCmd(stream)
                    .withTags(Set.of(base))
                    .withRemove(true)
                    .exec(new Building(Progress.NONE))
                    .awaitImageId());
        }
    }

    /**
     * Writes the image to a file that {@link #load} takes, on this engine or another.
     *
     * @throws UserError with exit code 4 if the engine has no image
     */
    public void save(Path file) {
        if (id().isEmpty()) {
            throw UserError.environment("the engine has no " + tag, "pgdrill image build makes it");
        }
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".pgdrill-image", ".tar");
            try (InputStream image =
                    engine.ask(() -> engine.client().saveImageCmd(tag).exec())) {
                Files.copy(image, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (NoSuchFileException e) {
            throw UserError.usage("there is no directory for " + file, "name a file in a directory that exists");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives an image that {@link #save} wrote to the engine.
     *
     * @throws UserError with exit code 2 if the file doesn't exist, 4 if it holds another version's image
     */
    public void load(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            engine.ask(() -> engine.client().loadImageCmd(stream).exec());
        } catch (NoSuchFileException e) {
            throw UserError.usage("there is no file " + file, "pgdrill image save FILE writes one");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (id().isEmpty()) {
            throw UserError.environment(
                    file + " does not hold " + tag, "save the image with the same version of pgdrill as this one");
        }
    }

    /**
     * Removes every version of the image that no node runs.
     *
     * @return the names removed
     */
    public List<String> remove() {
        List<String> removed = new ArrayList<>();
        for (Entry entry : list()) {
            try {
                engine.ask(() -> engine.client().removeImageCmd(entry.tag()).exec());
                removed.add(entry.tag());
            } catch (ConflictException | NotFoundException e) {
                // In use, or gone already.
            }
        }
        return removed;
    }

    private Optional<String> id(String name) {
        try {
            return Optional.of(
                    engine.ask(() -> engine.client().inspectImageCmd(name).exec())
                            .getId());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Tells the steps of a build, and remembers its last lines. */
    private static final class Building extends BuildImageResultCallback {
        private static final int KEPT = 8;

        private final Progress progress;
        private final Deque<String> lines = new ArrayDeque<>();

        Building(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            String text = item.getStream() == null ? "" : item.getStream().strip();
            if (item.getErrorDetail() != null) {
                text = String.valueOf(item.getErrorDetail().getMessage());
            }
            if (!text.isEmpty()) {
                synchronized (lines) {
                    lines.add(text);
                    if (lines.size() > KEPT) {
                        lines.remove();
                    }
                }
            }
            if (text.startsWith("Step ")) {
                progress.phase("building the node image: step "
                        + text.substring("Step ".length()).split(" ")[0]);
            }
            super.onNext(item);
        }

        String lastWords() {
            synchronized (lines) {
                return String.join("\n", lines);
            }
        }
    }

    private static final class Pulling extends ResultCallback.Adapter<PullResponseItem> {
        private boolean news;

        @Override
        public synchronized void onNext(PullResponseItem item) {
            news = true;
        }

        synchronized boolean hadNews() {
            boolean had = news;
            news = false;
            return had;
        }
    }
}
