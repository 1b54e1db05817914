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
        List<String> command = List.of(
                PROGRAM,
                "--quiet",
                "--variant=minbase",
                "--include=ca-certificates",
                "trixie",
                archive.toString(),
                "deb http://deb.debian.org/debian trixie main",
                "deb http://deb.debian.org/debian trixie-updates main",
                "deb http://security.debian.org/debian-security trixie-security main");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw UserError.environment(
                        "mmdebstrap fails: " + words.substring(Math.max(0, words.length() - WORDS_KEPT)),
                        "see whether Debian's mirrors can be reached");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.environment("mmdebstrap was interrupted", "run it again");
        }
    }
}
