package dev.pgdrill.shell.views;

import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.observe.LogWeight;
import dev.pgdrill.shell.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** A server's log with the lines that matter marked. */
public final class LogsView {
    /** How many lines there are at first. */
    public static final int LINES = 200;

    /** Ten a second where statements are logged. */
    private static final Pattern OF_THE_PROBE =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+] \\S*/probe LOG: {2}(statement|duration|execute)\\b");

    private static final long PERIOD_MS = 500;
    private static final int INTERRUPT = 3;

    private final Screen screen;
    private final LogTail tail;
    private final Consumer<String> output;
    private LogWeight weight = LogWeight.PLAIN;
    private String trouble = "";

    private LogsView(Node node, Screen screen, Consumer<String> output) {
        this.screen = screen;
        this.tail = new LogTail(node);
        this.output = output;
    }

    /**
     * Shows the last lines of a node's log and, if it is to be followed, those that come, until q or Ctrl-C. Styled by
     * what the environment says of the terminal.
     *
     * @throws dev.pgdrill.UserError with exit code 2 if there is no such node
     */
    public static void run(Terminal terminal, Drill drill, String node, boolean follow) throws InterruptedException {
        run(terminal, drill, Screen.of(System.out, System.err, System.getenv(), "012"), node, follow);
    }

    /** As {@link #run(Terminal, Drill, String, boolean)}, styled as the screen allows. */
    public static void run(Terminal terminal, Drill drill, Screen screen, String node, boolean follow)
            throws InterruptedException {
        Consumer<String> output = line -> {
            terminal.writer().println(line);
            terminal.flush();
        };
        LogsView view = new LogsView(drill.cluster().node(node), screen, output);
        if (!follow) {
            view.last();
            return;
        }
        AtomicBoolean interrupted = new AtomicBoolean();
        Attributes before = terminal.enterRawMode();
        Terminal.SignalHandler handler = terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
        try {
            view.last();
            output.accept(screen.dim(screen.text("following " + node + "'s log; q leaves")));
            while (!interrupted.get() && !left(terminal)) {
                view.more();
            }
        } finally {
            terminal.handle(Terminal.Signal.INT, handler);
            terminal.setAttributes(before);
        }
    }

    /** Waits a little for a key; whether it was one to leave with. */
    private static boolean left(Terminal terminal) {
        try {
            int key = terminal.reader().read(PERIOD_MS);
            if (key == '\r' || key == '\n') {
                // As in a terminal that runs tail: an empty line keeps what was from what comes.
                terminal.writer().println();
            }
            return key == 'q' || key == 'Q' || key == INTERRUPT || key == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same without a terminal.
     *
     * @param follow whether to go on until the thread is interrupted or {@code ended} says so
     */
    public static void print(Node node, Screen screen, boolean follow, Consumer<String> output, BooleanSupplier ended)
            throws InterruptedException {
        LogsView view = new LogsView(node, screen, output);
        view.last();
        while (follow && !ended.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
            view.more();
        }
    }

    /** The last lines of a node's log, at most so many, as they stand in it. */
    public static List<String> last(Node node, int lines) {
        return new LogTail(node).last(lines);
    }

    private void last() {
        attempt(() -> {
            List<String> lines = learners(tail.last(Integer.MAX_VALUE));
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        });
    }

    private void more() {
        attempt(() -> learners(tail.more()));
    }

    /** Without what the probe does all the time, which would hide what is looked for. */
    private static List<String> learners(List<String> lines) {
        return lines.stream().filter(line -> !OF_THE_PROBE.matcher(line).find()).toList();
    }

    private interface Reading {
        List<String> read();
    }

    /** A machine that is down is told once; its log is where it was. */
    private void attempt(Reading reading) {
        try {
            reading.read().forEach(line -> output.accept(styled(line)));
            trouble = "";
        } catch (NodeUnavailable | EngineUnavailable e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                output.accept(screen.red("pgdrill: " + now));
            }
            trouble = now;
        }
    }

    /** The line with a mark that tells without colour what it is; what belongs to a message is marked like it. */
    private String styled(String line) {
        weight = LogWeight.of(line).orElse(weight);
        String plain = line.replace("\t", "    ").replaceAll("\\p{Cntrl}", " ");
        return switch (weight) {
            case TROUBLE -> screen.red("! " + plain);
            case TURNING_POINT -> screen.bold("> " + plain);
            case PLAIN -> "  " + plain;
        };
    }
}
