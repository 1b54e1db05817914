package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.docker.DockerRuntime;
import dev.pgdrill.cluster.docker.Images;
import dev.pgdrill.shell.PhaseLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill image}. */
@Command(
        name = "image",
        description = "Manage the image that nodes are made of.",
        footer = {
            "",
            "For a classroom without a network: save on one machine, load on the others.",
            "",
            "Examples:",
            "  pgdrill image save pgdrill.tar",
            "  pgdrill image load pgdrill.tar"
        },
        subcommands = {
            ImageCommand.Build.class,
            ImageCommand.Base.class,
            ImageCommand.ListImages.class,
            ImageCommand.Save.class,
            ImageCommand.Load.class,
            ImageCommand.Remove.class
        })
final class ImageCommand extends PgdrillCommand {
    @Override
    ExitCode execute() {
        throw UserError.usage("what of the image?", "pgdrill image build, base, list, save, load or remove");
    }

    /** What every subcommand needs: the engine. */
    abstract static class OnEngine extends PgdrillCommand {
        @Override
        final ExitCode execute() {
            try (PhaseLine phases = new PhaseLine(screen());
                    DockerRuntime runtime = new DockerRuntime(context().environment())) {
                act(runtime.images(), phases);
            }
            return ExitCode.OK;
        }

        abstract void act(Images images, Progress progress);
    }

    /** {@code pgdrill image build}. */
    @Command(name = "build", description = "Build the image. A drill does it by itself when it is missing.")
    static final class Build extends OnEngine {
        @Override
        void act(Images images, Progress progress) {
            images.build(progress);
            screen().line(images.tag());
        }
    }

    /** {@code pgdrill image base}. */
    @Command(name = "base", description = "Make the base image with mmdebstrap, where no registry can be reached.")
    static final class Base extends OnEngine {
        @Override
        void act(Images images, Progress progress) {
            images.base(progress);
        }
    }

    /** {@code pgdrill image list}. */
    @Command(name = "list", description = "List the versions of the image that the engine has.")
    static final class ListImages extends OnEngine {
        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Override
        void act(Images images, Progress progress) {
            List<Images.Entry> entries = images.list();
            if (json) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("schema", "pgdrill.images/1");
                document.put("images", entries);
                screen().json(document);
                return;
            }
            if (entries.isEmpty()) {
                screen().note("there is none yet; pgdrill image build makes it");
            }
            for (Images.Entry entry : entries) {
                screen().line(entry.tag()
                        + String.format(Locale.ROOT, "  %d MB  ", entry.size() / 1_000_000)
                        + entry.created()
                        + (entry.current() ? "  current" : ""));
            }
        }
    }

    /** {@code pgdrill image save}. */
    @Command(name = "save", description = "Write the image to a file.")
    static final class Save extends OnEngine {
        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Override
        void act(Images images, Progress progress) {
            progress.phase("writing " + file);
            images.save(file);
        }
    }

    /** {@code pgdrill image load}. */
    @Command(name = "load", description = "Take the image from a file that pgdrill image save wrote.")
    static final class Load extends OnEngine {
        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Override
        void act(Images images, Progress progress) {
            progress.phase("reading " + file);
            images.load(file);
        }
    }

    /** {@code pgdrill image remove}. */
    @Command(name = "remove", description = "Remove every version of the image from the engine.")
    static final class Remove extends OnEngine {
        @Override
        void act(Images images, Progress progress) {
            images.remove().forEach(tag -> screen().line("removed " + tag));
        }
    }
}
