package dev.pgdrill.cluster;

import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/**
 * A machine of a cluster: a container or a group of processes. Safe for use by several threads.
 *
 * <p>Methods throw {@link NodeUnavailable} when the machine is stopped, paused or gone, and {@link EngineUnavailable}
 * when the runtime itself cannot be asked.
 */
public interface Node {

    String name();

    /** Null for the application's node. */
    dev.pgdrill.catalog.@org.jspecify.annotations.Nullable NodeSpec spec();

    /** Where things are, as seen on the node. */
    NodePaths paths();

    /** Whether the machine runs; says nothing about PostgreSQL. */
    State state();

    /**
     * Runs a program to its end. Output of processes it left in the background is not waited for.
     *
     * @throws ExecTimeout if it runs longer than the request allows; it is killed then
     */
    ExecResult exec(ExecRequest request);

    /** Starts a program on a terminal of its own. */
    Console console(ConsoleRequest request);

    /** Writes a file owned by the node's user, and the directories above it. Mode in octal, such as {@code 0600}. */
    void write(String path, byte[] content, int mode);

    /**
     * A file's content from an offset on.
     *
     * @param limit at most so many bytes
     * @throws NoSuchFileException if there is no such file
     */
    byte[] read(String path, long offset, int limit) throws NoSuchFileException;

    /**
     * A connection to a unix socket on the node, such as PostgreSQL's {@code paths().socketFile()}. It needs no port
     * and no network of the node. The caller closes it.
     *
     * @throws java.io.IOException if nobody listens there
     */
    Socket connect(String socketFile, Duration timeout) throws java.io.IOException;

    /** Where the learner's own tools on this machine reach PostgreSQL: {@code 127.0.0.1:port}; null if they can't. */
    @org.jspecify.annotations.Nullable
    String publishedAddress();

    /** Ends the machine in an orderly way: PostgreSQL is shut down first. */
    void stop();

    /** Starts a machine that was stopped or killed, and PostgreSQL with it if it has a data directory. */
    void start();

    /** Ends every process of the machine at once, as a power cut would. */
    void kill();

    /** Freezes every process of the machine. */
    void pause();

    void resume();

    /**
     * Cuts the machine off the drill's network, or puts it back.
     *
     * @throws dev.pgdrill.UserError with exit code 4 on a runtime that can't
     */
    void disconnect();

    void reconnect();

    /** What a machine can be. */
    enum State {
        RUNNING,
        PAUSED,
        STOPPED,
        GONE
    }
}
