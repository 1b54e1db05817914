package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.testing.StubNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsViewTest {
    private static final String PREFIX = "2026-03-14 11:40:00.000 UTC [7] ";

    private final LogNode node = new LogNode();
    private final List<String> shown = new ArrayList<>();

    @Test
    void linesThatMatterAreMarkedWithoutColourToo() throws InterruptedException {
        node.log(PREFIX + "LOG:  database system is ready to accept connections\n"
                + PREFIX + "app@app/psql ERROR:  relation \"ordres\" does not exist\n"
                + PREFIX + "FATAL:  recovery ended before configured recovery target was reached\n"
                + PREFIX + "HINT:  look at the timeline\n"
                + "\tsecond line\u001b[2J\n"
                + PREFIX + "LOG:  checkpoint starting: time\n");
        LogsView.print(node, Screens.UNICODE, false, shown::add, () -> true);
        assertThat(shown)
                .containsExactly(
                        "> " + PREFIX + "LOG:  database system is ready to accept connections",
                        "  " + PREFIX + "app@app/psql ERROR:  relation \"ordres\" does not exist",
                        "! " + PREFIX + "FATAL:  recovery ended before configured recovery target was reached",
                        "! " + PREFIX + "HINT:  look at the timeline",
                        "!     second line [2J",
                        "  " + PREFIX + "LOG:  checkpoint starting: time");
    }

    @Test
    void theProbesOwnStatementsHideNothing() throws InterruptedException {
        String probes = PREFIX + "app@app/probe LOG:  statement: INSERT INTO \"public\".\"heartbeat\" VALUES (1);\n";
        node.log(PREFIX + "app@app/shop LOG:  statement: DELETE FROM orders\n" + probes.repeat(LogsView.LINES) + PREFIX
                + "app@app/probe ERROR:  permission denied for table heartbeat\n");
        LogsView.print(node, Screens.UNICODE, false, shown::add, () -> true);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).endsWith("DELETE FROM orders");
        assertThat(shown.get(1)).endsWith("permission denied for table heartbeat");
    }

    @Test
    void followingTellsWhatComesAndWhenTheNodeIsDown() throws InterruptedException {
        node.log("one\n");
        Iterator<Runnable> events = List.<Runnable>of(
                        () -> node.log("one\ntwo\nthr"),
                        () -> node.log("one\ntwo\nthree\n"),
                        () -> node.down = true,
                        () -> {},
                        () -> {
                            node.down = false;
                            node.log("one\ntwo\nthree\nfour\n");
                        },
                        () -> node.log("one\nreset\n"))
                .iterator();
        LogsView.print(node, Screens.UNICODE, true, shown::add, () -> {
            boolean more = events.hasNext();
            if (more) {
                events.next().run();
            }
            return !more;
        });
        assertThat(shown)
                .containsExactly(
                        "  one", "  two", "  three", "pgdrill: primary is stopped", "  four", "  one", "  reset");
    }

    @Test
    void onlyTheEndOfALongLogIsRead() {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            log.append("line ").append(i).append(" ".repeat(30)).append('\n');
        }
        node.log(log.toString());
        assertThat(LogsView.last(node, 3)).containsExactly("line 19998", "line 19999", "line 20000");
        assertThat(LogsView.last(node, 100_000))
                .hasSizeBetween(1_000, 19_000)
                .allMatch(line -> line.startsWith("line "));
    }

    @Test
    void aNodeWithoutALogHasNone() {
        assertThat(LogsView.last(node, 3)).isEmpty();
    }

    /** A machine with a log that may be down. */
    private static final class LogNode extends StubNode {
        private boolean down;

        LogNode() {
            super("primary", NodeSpec.Role.PRIMARY, null);
        }

        void log(String content) {
            files.put(paths().log(), content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
            if (down) {
                throw new NodeUnavailable("primary is stopped");
            }
            return super.read(path, offset, limit);
        }

        @Override
        public ExecResult exec(ExecRequest request) {
            byte[] log = files.get(paths().log());
            String out = log == null ? "" : log.length + " " + paths().log() + "\n";
            return new ExecResult(log == null ? 1 : 0, out.getBytes(StandardCharsets.UTF_8), new byte[0]);
        }
    }
}
