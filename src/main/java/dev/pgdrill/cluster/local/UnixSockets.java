package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.ChannelDuplex;
import dev.pgdrill.cluster.StreamSocket;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Connections to unix sockets of this machine. */
final class UnixSockets {

    private UnixSockets() {}

    /** @throws IOException if nobody listens, or nobody accepts in time */
    static Socket connect(Path path, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Non-blocking, since a frozen server's full backlog would hold a blocking connect for ever.
            channel.configureBlocking(false);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (!attempt(channel, path)) {
                if (System.nanoTime() > deadline) {
                    throw new SocketTimeoutException("nobody accepts connections at " + path);
                }
                LockSupport.parkNanos(5_000_000);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new StreamSocket(new ChannelDuplex(channel));
    }

    /** False where the backlog is full: EAGAIN, which the JDK knows by its text alone. */
    private static boolean attempt(SocketChannel channel, Path path) throws IOException {
        try {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (SocketException e) {
            if (String.valueOf(e.getMessage()).contains("temporarily unavailable")) {
                return false;
            }
            throw e;
        }
    }
}
