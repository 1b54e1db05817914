package dev.pgdrill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/** JDBC over {@link Node#connect}. The driver makes the factory by name, so nodes are handed over by key. */
public final class ContractSockets extends SocketFactory {
    private static final Map<String, Node> NODES = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    private final String key;

    public ContractSockets(String key) {
        this.key = key;
    }

    static Connection jdbc(Node node, String database) throws SQLException {
        String key = "node" + KEYS.incrementAndGet();
        NODES.put(key, node);
        Properties properties = new Properties();
        properties.setProperty("user", "pgdrill");
        properties.setProperty("socketFactory", ContractSockets.class.getName());
        properties.setProperty("socketFactoryArg", key);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection("jdbc:postgresql://node/" + database, properties);
    }

    @Override
    public Socket createSocket() throws IOException {
        Node node = NODES.get(key);
        return node.connect(node.paths().socketFile(), Duration.ofSeconds(10));
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
