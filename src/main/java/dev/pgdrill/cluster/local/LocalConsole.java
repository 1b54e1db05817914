package dev.pgdrill.cluster.local;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.pgdrill.cluster.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program on a pseudo terminal of this machine. */
final class LocalConsole implements Console {
    static {
        // What is typed is UTF-8 whatever the locale: in ASCII's, rm ä* would become rm ?* on its way to the program.
        System.setProperty("jna.encoding", StandardCharsets.UTF_8.name());
    }

    private final PtyProcess process;

    private LocalConsole(PtyProcess process) {
        this.process = process;
    }

    static LocalConsole start(
            Account account,
            List<String> program,
            Map<String, String> environment,
            String directory,
            int columns,
            int rows) {
        List<String> command = new ArrayList<>();
        if (account.isOther()) {
            // Programs that open their terminal by its path need to own it.
            command.addAll(List.of("/bin/sh", "-c", "chown \"$0\" \"$(tty)\" && exec \"$@\"", account.user()));
        }
        command.addAll(account.as(program));
        try {
            PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                    .setEnvironment(environment)
                    .setDirectory(directory)
                    .setInitialColumns(columns)
                    .setInitialRows(rows)
                    .start();
            return new LocalConsole(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public void resize(int columns, int rows) {
        if (process.isAlive()) {
            process.setWinSize(new WinSize(columns, rows));
        }
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            Commands.output(List.of("kill", "-HUP", "--", "-" + process.pid()));
        }
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (IOException e) {
            // Closed already.
        }
    }
}
