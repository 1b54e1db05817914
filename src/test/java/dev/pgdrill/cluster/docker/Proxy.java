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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine's unix socket as a TCP port, so that the engine is as remote as one on another machine, and can be gone
 * without harm to others.
 */
public final class Proxy implements AutoCloseable {
    private final Path socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Duplex> open = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocketChannel listener;

    public Proxy(Path socket) throws IOException {
        this.socket = socket;
        this.listener = listen(0);
        this.port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    public URI host() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** From now on nobody answers, and whoever is connected is cut off. */
    public void cut() throws IOException {
        listener.close();
        for (Duplex each : open) {
            each.close();
        }
        open.clear();
    }

    /** The engine answers again. */
    public void mend() throws IOException {
        listener = listen(port);
    }

    private ServerSocketChannel listen(int at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        start(() -> accept(channel));
        return channel;
    }

    int connections() {
        return connections.get();
    }

    private void accept(ServerSocketChannel channel) {
        try {
            while (true) {
                Duplex client = new ChannelDuplex(channel.accept());
                connections.incrementAndGet();
                Duplex engine = new ChannelDuplex(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
                open.add(client);
                open.add(engine);
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
        cut();
    }
}
