package dev.pgdrill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A pgdrill shell that reads its lines from a pipe, held open for as long as it is measured. */
final class PipedShell implements AutoCloseable {
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private int notes;

    PipedShell(World world, String runtime) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(world.pgdrill("shell")).redirectErrorStream(true);
        builder.environment().putAll(world.environment(runtime));
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Types a line and waits until what it prints has this in it. */
    void line(String line, String until) throws IOException {
        in.write(line + "\n");
        in.flush();
        StringBuilder heard = new StringBuilder();
        while (true) {
            String said = out.readLine();
            if (said == null) {
                throw new IllegalStateException("the shell ended after " + line + ":\n" + heard);
            }
            heard.append(said).append('\n');
            if (said.contains(until)) {
                return;
            }
            if (said.startsWith("error")) {
                throw new IllegalStateException(line + ": " + said + " " + out.readLine());
            }
        }
    }

    /** Waits until the shell reads lines; its JVM has started then. */
    void awaitStart() throws IOException {
        line("list", "three-nodes");
    }

    /** Starts a drill and waits for the prompt after it. */
    void start(String scenario) throws IOException {
        in.write("start " + scenario + "\n");
        line("note here-" + ++notes, "noted");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
