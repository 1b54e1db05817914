package dev.pgdrill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the measures asked for and prints the table. */
public final class Bench {
    private static final String[] HEADINGS = {"measure", "median", "against", "median", "result", "aim", ""};

    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final Map<String, String> options =
            new LinkedHashMap<>(Map.of("--only", "", "--runtime", "", "--runs", "5", "--drills", "20"));

    private Bench(String[] arguments) {
        measures.put("start", new StartUp());
        measures.put("up", new ClusterUp());
        measures.put("check", new SqlCheck());
        measures.put("play", new Played());
        measures.put("many", new Many());
        for (int at = 0; at < arguments.length; at += 2) {
            if (!options.containsKey(arguments[at]) || at + 1 == arguments.length) {
                System.err.println("error: " + arguments[at] + " is no option, or has no value; see bench/run --help");
                System.exit(2);
            }
            options.put(arguments[at], arguments[at + 1]);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new Bench(arguments).run();
    }

    private void run() throws Exception {
        World world = World.of(number("--runs"), number("--drills"));
        List<Figure> figures = new ArrayList<>();
        String load = load();
        try {
            for (Map.Entry<String, Measure> each : measures.entrySet()) {
                if (chosen("--only", each.getKey())) {
                    figures.addAll(take(world, each.getKey(), each.getValue()));
                }
            }
        } finally {
            world.clean();
        }
        System.out.println(Instant.now() + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version() + ", load before " + load + ", after " + load());
        print(figures);
    }

    /** A measure that fails is told and leaves the others alone. */
    private List<Figure> take(World world, String name, Measure measure) {
        List<Figure> figures = new ArrayList<>();
        // A start does not depend on what runs nodes.
        for (String runtime : name.equals("start") ? List.of("local") : List.of("docker", "local")) {
            if (!name.equals("start") && !chosen("--runtime", runtime)) {
                continue;
            }
            System.err.println("· " + name + ", " + runtime);
            try {
                figures.addAll(measure.take(world, runtime));
            } catch (Exception failure) {
                failure.printStackTrace();
                figures.add(new Figure(name + ", " + runtime, "failed", "", "", "", "", false));
            }
        }
        return figures;
    }

    private boolean chosen(String option, String name) {
        String wanted = options.getOrDefault(option, "");
        return wanted.isEmpty() || Set.of(wanted.split(",")).contains(name);
    }

    private int number(String option) {
        return Integer.parseInt(options.getOrDefault(option, ""));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static void print(List<Figure> figures) {
        List<String[]> rows = new ArrayList<>(List.<String[]>of(HEADINGS));
        figures.forEach(each -> rows.add(new String[] {
            each.measure(),
            each.measured(),
            each.against(),
            each.baseline(),
            each.result(),
            each.aim(),
            each.aim().isEmpty() ? "" : each.met() ? "met" : "missed"
        }));
        rows.add(1, new String[] {"---", "---:", "---", "---:", "---:", "---", "---"});
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("|");
            for (int column = 0; column < row.length; column++) {
                int at = column;
                int width =
                        rows.stream().mapToInt(each -> each[at].length()).max().orElse(0);
                line.append(' ')
                        .append(row[column])
                        .append(" ".repeat(width - row[column].length()))
                        .append(" |");
            }
            System.out.println(line);
        }
    }
}
