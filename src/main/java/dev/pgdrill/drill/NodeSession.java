package dev.pgdrill.drill;

import dev.pgdrill.cluster.Node;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** One open session on a node's database. Not safe for use by several threads, but for {@link #abort}. */
final class NodeSession implements NodeDatabase.Session {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ROWS = 10_000;
    private static final Pattern MAJOR = Pattern.compile("(\\d+)");
    private static final String UNKNOWN_PARAMETER = "42704";

    private final Connection connection;
    private final Socket socket;

    private NodeSession(Connection connection, Socket socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /**
     * Opens a session.
     *
     * @param password sent if the server asks for one
     * @param sockets told of the socket before the server is spoken to, so that another thread can close it
     * @throws IOException if nobody listens on the node's socket
     * @throws SQLException if the server refuses
     */
    static NodeSession open(
            Node node, String database, String role, @Nullable String password, NodeDatabase.Attempt<?> sockets)
            throws IOException, SQLException {
        int major = major(node);
        try {
            return open(node, database, role, password, SessionSettings.forSuperuser(major), sockets);
        } catch (SQLException e) {
            if (UNKNOWN_PARAMETER.equals(e.getSQLState()) && major > 0) {
                // The data directory is not of the version that answers.
                return open(node, database, role, password, SessionSettings.forSuperuser(0), sockets);
            }
            throw e;
        }
    }

    private static NodeSession open(
            Node node,
            String database,
            String role,
            @Nullable String password,
            String options,
            NodeDatabase.Attempt<?> sockets)
            throws IOException, SQLException {
        Socket socket = node.connect(node.paths().socketFile(), CONNECT_TIMEOUT);
        sockets.using(socket);
        String ticket = NodeSocketFactory.offer(socket);
        boolean opened = false;
        try {
            Connection connection = new Driver().connect(url(database), properties(role, password, options, ticket));
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own URL");
            }
            NodeSession session = new NodeSession(connection, socket);
            session.settle();
            opened = true;
            return session;
        } finally {
            NodeSocketFactory.withdraw(ticket);
            if (!opened) {
                closeQuietly(socket);
            }
        }
    }

    /** The host is never resolved: the socket comes from the factory. */
    private static String url(String database) {
        return "jdbc:postgresql://localhost/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Properties properties(String role, @Nullable String password, String options, String ticket) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, role);
        // Without one the driver would read the password file of whoever runs pgdrill.
        PGProperty.PASSWORD.set(properties, password == null ? "" : password);
        PGProperty.SOCKET_FACTORY.set(properties, NodeSocketFactory.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, ticket);
        PGProperty.SSL_MODE.set(properties, "disable");
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.APPLICATION_NAME.set(properties, "pgdrill");
        PGProperty.OPTIONS.set(properties, options);
        // Text both ways and several statements in one go, as psql would send them; no statement cache to go stale
        // when a learner changes a table.
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.MAX_RESULT_BUFFER.set(properties, "64M");
        // No further round trips for what is known: every server is newer.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        // No thread of the driver's; the caller has a deadline of its own.
        PGProperty.LOGIN_TIMEOUT.set(properties, 0);
        return properties;
    }

    /** The driver sends its own time zone at the start, after the options. */
    private void settle() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set extra_float_digits = 1");
        }
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    private static int major(Node node) {
        String text;
        try {
            text = new String(node.read(node.paths().data() + "/PG_VERSION", 0, 16), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException | IllegalStateException e) {
            // Gone, or made unreadable: the programs' version is as good a guess.
            text = node.paths().bin();
        }
        Matcher digits = MAJOR.matcher(text);
        return digits.find() ? Integer.parseInt(digits.group(1)) : 0;
    }

    /** Runs in a read-only transaction that {@link #rollback} ends. */
    @Override
    public Rows query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(MAX_ROWS);
            Rows last = Rows.NONE;
            boolean isResult = statement.execute(sql);
            while (isResult || statement.getUpdateCount() != -1) {
                last = isResult ? read(statement.getResultSet()) : Rows.NONE;
                isResult = statement.getMoreResults();
            }
            return last;
        }
    }

    private static Rows read(ResultSet result) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        int width = about.getColumnCount();
        List<String> columns = new ArrayList<>(width);
        for (int column = 1; column <= width; column++) {
            columns.add(about.getColumnLabel(column));
        }
        List<List<@Nullable String>> values = new ArrayList<>();
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>(width);
            for (int column = 1; column <= width; column++) {
                row.add(result.getString(column));
            }
            values.add(row);
        }
        return new Rows(columns, values);
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    Socket socket() {
        return socket;
    }

    /** Ends the session in an orderly way. */
    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server may be gone already; what is left is the socket.
        }
        closeQuietly(socket);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing to save of a connection given up.
        }
    }
}
