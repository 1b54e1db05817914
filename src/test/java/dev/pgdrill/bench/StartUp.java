package dev.pgdrill.bench;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long commands take that do next to nothing, and the shell until its first prompt. */
final class StartUp implements Measure {
    private static final String PROMPT = "❯";

    @Override
    public List<Figure> take(World world, String runtime) throws Exception {
        Samples hello = new Samples();
        Samples version = new Samples();
        Samples list = new Samples();
        Samples shell = new Samples();
        int runs = 3 * world.runs();
        for (int run = 0; run <= runs; run++) {
            boolean warmUp = run == 0;
            time(warmUp, hello, () -> world.run(world.hello(), runtime));
            time(warmUp, version, () -> world.run(world.pgdrill("--version"), runtime));
            time(warmUp, list, () -> world.run(world.pgdrill("list"), runtime));
            double prompt = toFirstPrompt(world, runtime);
            if (!warmUp) {
                shell.add(prompt);
            }
        }
        String against = "a bare JVM's hello";
        return List.of(
                Figure.ratio("pgdrill --version", version.median(), against, hello.median(), 3.5),
                Figure.ratio("pgdrill list", list.median(), against, hello.median(), 5),
                Figure.ratio("shell to its first prompt", shell.median(), against, hello.median(), 8));
    }

    private static void time(boolean warmUp, Samples samples, Samples.Work work) throws Exception {
        double took = Samples.milliseconds(work);
        if (!warmUp) {
            samples.add(took);
        }
    }

    private static double toFirstPrompt(World world, String runtime) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(world.environment(runtime));
        environment.put("TERM", "xterm-256color");
        environment.put("LANG", "C.UTF-8");
        long began = System.nanoTime();
        PtyProcess process = new PtyProcessBuilder(world.pgdrill().toArray(String[]::new))
                .setEnvironment(environment)
                .setInitialColumns(100)
                .setInitialRows(30)
                .start();
        try {
            StringBuilder seen = new StringBuilder();
            byte[] buffer = new byte[8192];
            InputStream in = process.getInputStream();
            while (seen.indexOf(PROMPT) < 0) {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new IllegalStateException("the shell ended without a prompt:\n" + seen);
                }
                seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
            return (System.nanoTime() - began) / 1e6;
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
