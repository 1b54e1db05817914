package dev.pgdrill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memory of processes, in megabytes, as Linux tells it. */
final class Memory {
    private Memory() {}

    /** The most that a process has had at any moment; 0 when it is gone. */
    static double peakMegabytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/status"), "VmHWM:") / 1024.0;
    }

    /** A process's share: pages that several use are counted in parts. */
    static double shareMegabytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:") / 1024.0;
    }

    /** The shares of all processes on the nodes of a drill. */
    static double nodesMegabytes(String drill) throws IOException {
        Map<Long, Long> parents = new HashMap<>();
        Map<Long, Boolean> members = new HashMap<>();
        try (var processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String name = process.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit)) {
                    long pid = Long.parseLong(name);
                    parents.put(pid, kilobytes(process.resolve("status"), "PPid:"));
                    members.put(pid, isMarked(process, drill));
                }
            }
        }
        double sum = 0;
        for (long pid : parents.keySet()) {
            for (Long each = pid; each != null; each = parents.get(each)) {
                if (members.getOrDefault(each, false)) {
                    sum += shareMegabytes(pid);
                    break;
                }
            }
        }
        return sum;
    }

    /** By its environment, or PostgreSQL's by its directory, since its titles overwrite the environment. */
    private static boolean isMarked(Path process, String drill) {
        String mark = "PGDRILL_DRILL=" + drill + "\0";
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                            .contains(mark)
                    || process.resolve("cwd").toRealPath().toString().contains("/" + drill + "/");
        } catch (IOException gone) {
            return false;
        }
    }

    private static long kilobytes(Path file, String key) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
