package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is on this machine of a drill, looked for by its id and without pgdrill's help. */
public final class Traces {
    private static final List<List<String>> LISTS = List.of(
            List.of("docker", "ps", "-a", "--format", "{{.Names}}"),
            List.of("docker", "network", "ls", "--format", "{{.Name}}"),
            List.of("docker", "volume", "ls", "--format", "{{.Name}}"));

    private static final Path NODES = Path.of("/var/lib/pgdrill/nodes");

    private Traces() {}

    static List<String> of(String drill, String runtime) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        if (runtime.equals("docker")) {
            for (List<String> list : LISTS) {
                found.addAll(of(list, drill));
            }
        }
        for (String places : new String[] {NODES.toString(), System.getProperty("java.io.tmpdir")}) {
            if (Files.isDirectory(Path.of(places))) {
                try (Stream<Path> children = Files.list(Path.of(places))) {
                    children.map(Path::toString)
                            .filter(name -> name.contains(drill))
                            .forEach(found::add);
                }
            }
        }
        processes(drill).stream()
                .map(process -> "process " + process.pid() + " "
                        + process.info().commandLine().orElse(""))
                .forEach(found::add);
        return found;
    }

    /** Ends all that runs on the drill's nodes, as a power cut would, without pgdrill's help. */
    public static void killNodes(String drill, String runtime) throws IOException, InterruptedException {
        if (runtime.equals("docker")) {
            // One that is just being removed refuses.
            for (String container : of(LISTS.get(0), drill)) {
                new ProcessBuilder("docker", "kill", container)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
            assertThat(of(List.of("docker", "ps", "--format", "{{.Names}}"), drill))
                    .isEmpty();
        } else {
            // A group of processes ends for good only with the machine that it runs on.
            try (Stream<Path> states = Files.walk(NODES, 2)) {
                for (Path state : states.filter(file -> file.toString().contains(drill)
                                && file.toString().endsWith(".state"))
                        .toList()) {
                    Files.writeString(state, "RUNNING another-boot");
                }
            }
            processes(drill).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> processes(String drill) {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.filter(process -> belongs(process, drill)).toList();
        }
    }

    /** The names in a list of the engine's that have the drill's id in them. */
    private static List<String> of(List<String> list, String drill) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(list)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return names.lines().filter(name -> name.contains(drill)).toList();
    }

    private static boolean belongs(ProcessHandle process, String drill) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            return Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .contains(drill)
                    || Files.readSymbolicLink(proc.resolve("cwd")).toString().contains(drill);
        } catch (IOException | UnsupportedOperationException gone) {
            return false;
        }
    }
}
