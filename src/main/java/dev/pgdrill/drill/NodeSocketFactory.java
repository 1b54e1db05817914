package dev.pgdrill.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands the driver a socket that is connected already. The driver makes its factory by reflection from a class name
 * and a string, so sockets wait here under a ticket.
 */
public final class NodeSocketFactory extends SocketFactory {
    private static final Map<String, Socket> WAITING = new ConcurrentHashMap<>();

    private final String ticket;

    /** Called by the driver. */
    public NodeSocketFactory(String ticket) {
        this.ticket = ticket;
    }

    /** Keeps the socket until the driver asks for it; gives the ticket to ask with. */
    static String offer(Socket socket) {
        String ticket = UUID.randomUUID().toString();
        WAITING.put(ticket, socket);
        return ticket;
    }

    /** Forgets a socket that the driver may not have asked for. */
    static void withdraw(String ticket) {
        WAITING.remove(ticket);
    }

    @Override
    public Socket createSocket() throws IOException {
        @Nullable Socket socket = WAITING.remove(ticket);
        if (socket == null) {
            throw new IOException("the driver asked twice for a connection to a node");
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
