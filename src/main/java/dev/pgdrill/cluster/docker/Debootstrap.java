package dev.pgdrill.cluster.docker;

import dev.pgdrill.UserError;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes a root directory of Debian from its packages, where no registry has one. */
final class Debootstrap {
    private static final String PROGRAM = "mmdebstrap";
    private static final int WORDS_KEPT = 2000;

    private Debootstrap() {}

    static boolean isInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
    }

    /**
     * Writes a root directory of Debian 13 to a tar archive.
     *
     * @throws UserError with exit code 4 if mmdebstrap is not installed or fails
     */
    static void run(Path archive) {
        if (!isInstalled()) {
            throw UserError.environment(
                    "mmdebstrap is not installed", "apt-get install mmdebstrap, or pgdrill --install");
        }
        // Without a mirror it takes Debian's own, with the suites for updates and security.
        execute(List.of(
                PROGRAM, "--quiet", "--variant=minbase", "--include=ca-certificates", "trixie", archive.toString()));
    }

    /**
     * Packs what the engine's builder needs to make an image of {@code root.tar} in the directory.
     *
     * @return the packed context, in the same directory
     */
    static Path context(Path directory) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nADD root.tar /\nCMD [\"bash\"]\n");
        Path context = directory.resolve("context.tar");
        execute(List.of("tar", "-C", directory.toString(), "-cf", context.toString(), "Dockerfile", "root.tar"));
        return context;
    }

    private static void execute(List<String> command) {
        String program = command.get(0);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw UserError.environment(
                        program + " fails: " + words.substring(Math.max(0, words.length() - WORDS_KEPT)),
                        "see whether Debian's mirrors can be reached");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.environment(program + " was interrupted", "run it again");
        }
    }
}
