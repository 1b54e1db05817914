package dev.pgdrill.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system that is soon full. Needs root; the test is skipped elsewhere. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one of so many bytes on a directory that is made. */
    public static SmallDisk mount(Path path, int bytes) throws IOException, InterruptedException {
        Files.createDirectory(path);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", path.toString()) == 0,
                "mounting a tiny file system needs root");
        return new SmallDisk(path);
    }

    /** Takes all the room there is, until the file given back is deleted. */
    public Path fill() throws IOException {
        Path ballast = path.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            // Whatever room others leave or take meanwhile.
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(path).getUsableSpace() > 0) {
                throw full;
            }
        }
        return ballast;
    }

    @Override
    public void close() throws IOException {
        try {
            // Also where somebody still has a file open.
            run("umount", "--lazy", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}
