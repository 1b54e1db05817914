package dev.pgdrill.shell.views;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.Screen;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A server's activity, live, on the whole terminal. Where that can't be, one screen of it. */
public final class TopView {
    private static final long PERIOD_MS = 1_000;
    private static final long PATIENCE_MS = 900;
    private static final int BACKSPACE = 127;
    private static final int ESCAPE = 27;
    private static final int INTERRUPT = 3;
    private static final int LONGEST_PID = 9;

    private final Drill drill;
    private final Screen screen;
    private final ActivitySource source;
    private TopScreen.Sort sort = TopScreen.Sort.STATE;
    private String message = "";
    private String typed = "";
    private @Nullable Integer ending;
    private Mode mode = Mode.LOOKING;

    private enum Mode {
        LOOKING,
        TYPING_PID,
        CONFIRMING
    }

    private TopView(Drill drill, Screen screen, ActivitySource source) {
        this.drill = drill;
        this.screen = screen;
        this.source = source;
    }

    /** Shows the current node until q is pressed. Styled by what the environment says of the terminal. */
    public static void run(Terminal terminal, Drill drill) throws InterruptedException {
        Screen screen = Screen.of(System.out, System.err, System.getenv(), "012");
        run(terminal, drill, screen, null);
    }

    /**
     * Shows a node until q is pressed.
     *
     * @param node null for the current one, or the first with a server if that has none
     * @throws dev.pgdrill.UserError with exit code 2 if there is no such node
     */
    public static void run(Terminal terminal, Drill drill, Screen screen, @Nullable String node)
            throws InterruptedException {
        if (!LiveScreen.possible(terminal)) {
            once(drill, screen, node, Math.max(80, terminal.getColumns())).forEach(terminal.writer()::println);
            terminal.flush();
            return;
        }
        try (ActivitySource source = source(drill, node);
                LiveScreen live = new LiveScreen(terminal)) {
            new TopView(drill, screen, source).loop(live);
        }
    }

    /** One screen, after a second in which rates were measured. */
    public static List<String> once(Drill drill, Screen screen, @Nullable String node, int columns)
            throws InterruptedException {
        try (ActivitySource source = source(drill, node)) {
            ActivitySource.Known known = source.look(5 * PATIENCE_MS);
            if (known.trouble() == null) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
                known = source.look(5 * PATIENCE_MS);
            }
            return body(source.node(), known, TopScreen.Sort.STATE, columns, Integer.MAX_VALUE, screen);
        }
    }

    /**
     * What a server does now, for documents.
     *
     * @param node null for the current one, or the first with a server if that has none
     * @throws dev.pgdrill.drill.DatabaseFailure if the server cannot be asked
     * @throws dev.pgdrill.cluster.NodeUnavailable if the machine is stopped, paused or gone
     */
    public static Activity activity(Drill drill, @Nullable String node) throws InterruptedException {
        return ActivityQuery.ask(drill.database(), source(drill, node).node());
    }

    private static ActivitySource source(Drill drill, @Nullable String node) {
        String first = drill.cluster().node(node == null ? chosen(drill) : node).name();
        return new ActivitySource(first, each -> ActivityQuery.ask(drill.database(), each));
    }

    private static String chosen(Drill drill) {
        List<String> servers = servers(drill);
        String current = drill.node().name();
        return servers.contains(current) || servers.isEmpty() ? current : servers.get(0);
    }

    /** Nodes that have a server, or may be given one. */
    private static List<String> servers(Drill drill) {
        return drill.cluster().nodes().stream()
                .filter(node -> node.spec() != null && node.spec().role() != NodeSpec.Role.REPOSITORY)
                .map(Node::name)
                .toList();
    }

    private void loop(LiveScreen live) throws InterruptedException {
        ActivitySource.Known known = source.look(PATIENCE_MS);
        long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
        while (true) {
            live.show(screenful(known, live.columns(), live.rows()));
            long wait = Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime()));
            int key = live.key(wait);
            if (key != LiveScreen.NO_KEY && (key < 0 || !press(key))) {
                return;
            }
            if (System.nanoTime() >= next || known.now() == null) {
                known = source.look(PATIENCE_MS);
                next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
            }
        }
    }

    private List<String> screenful(ActivitySource.Known known, int columns, int rows) {
        List<String> lines = new ArrayList<>(body(source.node(), known, sort, columns, rows - 1, screen));
        while (lines.size() < rows - 1) {
            lines.add("");
        }
        lines.add(Cells.fit(bottom(), columns - 1, screen));
        return lines;
    }

    private static List<String> body(
            String node, ActivitySource.Known known, TopScreen.Sort sort, int columns, int rows, Screen screen) {
        List<String> lines = new ArrayList<>();
        if (known.now() != null) {
            int room = known.trouble() == null ? rows : rows - 1;
            lines.addAll(TopScreen.lines(node, known.now(), known.before(), sort, columns, room, screen));
        } else {
            lines.add(screen.bold(node));
        }
        if (known.trouble() != null) {
            lines.add(screen.red(Cells.fit(screen.text(known.trouble()), columns, screen)));
        }
        return lines;
    }

    private String bottom() {
        return switch (mode) {
            case TYPING_PID -> "end the session with pid: " + typed;
            case CONFIRMING -> "end session " + ending + " on " + source.node() + "? It is told with the drill. [y/N]";
            case LOOKING ->
                message.isEmpty() ? "sort: t time, w wait, s state   n next node   k end a session   q quit" : message;
        };
    }

    /** False if that was the last key. */
    private boolean press(int key) throws InterruptedException {
        switch (mode) {
            case TYPING_PID -> type(key);
            case CONFIRMING -> {
                mode = Mode.LOOKING;
                if ((key == 'y' || key == 'Y') && ending != null) {
                    end(ending);
                }
            }
            case LOOKING -> {
                return command(key);
            }
        }
        return true;
    }

    private boolean command(int key) throws InterruptedException {
        message = "";
        switch (key) {
            case 'q', 'Q', INTERRUPT -> {
                return false;
            }
            case 't' -> sort = TopScreen.Sort.TIME;
            case 'w' -> sort = TopScreen.Sort.WAIT;
            case 's' -> sort = TopScreen.Sort.STATE;
            case 'n' -> nextNode();
            case 'k' -> {
                mode = Mode.TYPING_PID;
                typed = "";
            }
            default -> message = "";
        }
        return true;
    }

    private void nextNode() {
        List<String> servers = servers(drill);
        if (!servers.isEmpty()) {
            source.turnTo(servers.get((servers.indexOf(source.node()) + 1) % servers.size()));
        }
    }

    private void type(int key) throws InterruptedException {
        if (key >= '0' && key <= '9' && typed.length() < LONGEST_PID) {
            typed += (char) key;
        } else if ((key == BACKSPACE || key == '\b') && !typed.isEmpty()) {
            typed = typed.substring(0, typed.length() - 1);
        } else if (key == '\r' || key == '\n') {
            ending = typed.isEmpty() ? null : Integer.valueOf(typed);
            mode = ending == null ? Mode.LOOKING : Mode.CONFIRMING;
        } else if (key == ESCAPE || key == INTERRUPT || key == 'q') {
            mode = Mode.LOOKING;
        }
    }

    /** As a line typed on the node, so that the journal tells it as what it is: the learner's doing. */
    private void end(int pid) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String before = drill.node().name();
        boolean elsewhere = !before.equals(source.node());
        if (elsewhere) {
            drill.use(source.node());
        }
        // A server that hangs must not take the view with it.
        String line = "timeout 5 psql -d postgres -Atc 'select pg_terminate_backend(" + pid + ")'";
        int status = drill.run(line, output::writeBytes);
        if (elsewhere) {
            drill.use(before);
        }
        String said = Cells.oneLine(output.toString(Screen.charset()));
        if (said.equals("t")) {
            message = "ended session " + pid;
        } else {
            message = status == 0 ? "there is no session " + pid : "could not end session " + pid + ": " + said;
        }
    }
}
