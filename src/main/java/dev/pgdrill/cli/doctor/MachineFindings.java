package dev.pgdrill.cli.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The JDK, memory, cores and disks. */
final class MachineFindings {
    private static final long GIB = 1L << 30;
    /** A drill of three nodes, its copy for a reset and an image build. */
    private static final long DISK_NEEDED = 3 * GIB;
    /** Three nodes in use, the probe and pgdrill. */
    private static final long MEMORY_NEEDED = GIB;

    private static final Path MEMORY = Path.of("/proc/meminfo");

    private MachineFindings() {}

    static Finding jdk() {
        Path home = Path.of(System.getProperty("java.home"));
        String detail = Runtime.version() + " in " + home;
        return Files.isExecutable(home.resolve("bin/javac"))
                ? Finding.ok("jdk", "JDK", detail)
                : Finding.warning(
                        "jdk",
                        "JDK",
                        detail + ", without a compiler: a change of the sources can't be built",
                        "install a JDK, such as openjdk-17-jdk-headless");
    }

    static Finding disk(String id, String title, Path directory) {
        try {
            long free = Files.getFileStore(nearest(directory)).getUsableSpace();
            String detail = gibibytes(free) + " free in " + directory;
            return free >= DISK_NEEDED
                    ? Finding.ok(id, title, detail)
                    : Finding.warning(
                            id, title, detail, "free " + gibibytes(DISK_NEEDED - free) + "; pgdrill clean helps");
        } catch (IOException e) {
            return Finding.warning(
                    id, title, "cannot look at " + directory + ": " + e.getMessage(), "make it a directory of yours");
        }
    }

    static Finding memory() {
        long available = availableMemory();
        String detail = gibibytes(available) + " available";
        return available >= MEMORY_NEEDED
                ? Finding.ok("memory", "memory", detail)
                : Finding.warning(
                        "memory",
                        "memory",
                        detail,
                        "three nodes want " + gibibytes(MEMORY_NEEDED) + ": close something");
    }

    static Finding cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores >= 2
                ? Finding.ok("cores", "cores", Integer.toString(cores))
                : Finding.warning("cores", "cores", "1", "drills work, but slowly: give the machine a second core");
    }

    private static Path nearest(Path directory) throws IOException {
        for (Path path = directory.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new IOException("no such directory");
    }

    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Not Linux: what the machine has, since what is free says little there.
            return ManagementFactory.getOperatingSystemMXBean()
                            instanceof com.sun.management.OperatingSystemMXBean system
                    ? system.getTotalMemorySize()
                    : 0;
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
