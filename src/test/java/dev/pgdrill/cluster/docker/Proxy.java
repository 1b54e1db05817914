package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.ChannelDuplex;
import dev.pgdrill.cluster.Duplex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine's unix socket as a TCP port, so that the engine is as remote as one on another machine. */
final class Proxy implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final Path socket;
    private final AtomicInteger connections = new AtomicInteger();

    Proxy(Path socket) throws IOException {
        this.socket = socket;
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    URI host() throws IOException {
        return URI.create("tcp://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Duplex client = new ChannelDuplex(listener.accept());
                connections.incrementAndGet();
                Duplex engine = new ChannelDuplex(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
                start(() -> pass(client, engine));
                start(() -> pass(engine, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pass(Duplex from, Duplex to) {
        try {
            from.input().transferTo(to.output());
            to.shutdownOutput();
        } catch (IOException e) {
            try {
                from.close();
                to.close();
            } catch (IOException again) {
                // Closed either way.
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
