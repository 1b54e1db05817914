package dev.pgdrill.drill;

import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.Event;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The lines of a drill that run on its nodes: each is in the journal before it runs, and how it ended afterwards. */
final class TypedLines {
    private static final int NODE_UNAVAILABLE = 255;
    private static final int TIMED_OUT = 124;

    private final Play play;
    private final Watch watch;
    private final Secrets secrets;

    TypedLines(Play play, Watch watch, Secrets secrets) {
        this.play = play;
        this.watch = watch;
        this.secrets = secrets;
    }

    /**
     * Runs a line on the node.
     *
     * @param output told what it prints, as it prints it
     * @return its exit status; 255 where the node cannot be reached, 124 where it ran too long
     */
    int run(Node node, String line, LineRunner runner, Consumer<byte[]> output) throws InterruptedException {
        int command = play.state().commands() + 1;
        play.chronicle()
                .append(new Event.CommandStarted(command, play.state().step(), node.name(), secrets.mask(line)));
        long began = System.nanoTime();
        Tail tail = new Tail();
        Consumer<byte[]> both = tail.andThen(output);
        int status;
        try {
            LineRunner.Ran ran = runner.run(node, line, both);
            status = ran.status();
            if (!ran.statements().isEmpty()) {
                play.chronicle()
                        .append(new Event.StatementsTyped(
                                command,
                                ran.statements().stream().map(secrets::mask).toList()));
            }
        } catch (NodeUnavailable down) {
            both.accept(say(down.getMessage()));
            status = NODE_UNAVAILABLE;
        } catch (ExecTimeout late) {
            both.accept(say(late.getMessage()));
            status = TIMED_OUT;
        }
        play.chronicle()
                .append(new Event.CommandFinished(
                        command, status, Steps.millisecondsSince(began), secrets.mask(tail.text()), tail.bytes()));
        watch.poke();
        return status;
    }

    private static byte[] say(String message) {
        return ("pgdrill: " + message + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
