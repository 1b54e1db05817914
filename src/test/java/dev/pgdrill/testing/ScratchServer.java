package dev.pgdrill.testing;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of a test's own on this machine, and a node for an application beside it. */
public final class ScratchServer implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /** The machine the server runs on. */
    public final Machine primary;

    private final Path root;
    private final int port;

    /** A new, running server with the database and the role {@code app}. */
    public ScratchServer() throws IOException {
        this("primary");
        primary.run("initdb -D \"$PGDATA\" -A trust -U postgres --no-sync && mkdir -p \"$SOCKET\"");
        start();
        execute("postgres", "CREATE ROLE app LOGIN");
        execute("postgres", "CREATE DATABASE app OWNER app");
    }

    private ScratchServer(String name) throws IOException {
        root = Files.createTempDirectory("pgdrill-scratch-");
        own(root);
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        primary = new Machine(name, NodeSpec.Role.PRIMARY, root.resolve(name));
    }

    /** A running standby of this server. */
    public ScratchServer standby(String name) throws IOException {
        ScratchServer standby = new ScratchServer(name);
        standby.primary.run("pg_basebackup -D \"$PGDATA\" -R -c fast --no-sync -d 'host=localhost port=" + port
                + " user=postgres application_name=" + name + "' && mkdir -p \"$SOCKET\"");
        standby.start();
        return standby;
    }

    /** Another node for an application. */
    public Machine application(String directory) {
        return new Machine(Cluster.APP, null, root.resolve(directory));
    }

    public void start() {
        primary.run("pg_ctl -D \"$PGDATA\" -w -l \"$PGDATA/log\" -o \"-p " + port
                + " -k $SOCKET -c listen_addresses=localhost\" start");
    }

    public void stop(String mode) {
        primary.run("pg_ctl -D \"$PGDATA\" -w -m " + mode + " stop");
    }

    /** Does something while nobody else can use a table of the application's database. */
    public void locked(String table, Runnable work) {
        try (Connection connection = connect("app");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table);
            work.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query on the application's database, as text. */
    public List<List<@Nullable String>> rows(String sql) {
        try (Connection connection = connect("app");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + '/' + database, "postgres", "");
    }

    @Override
    public void close() throws IOException {
        stop("immediate");
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static void own(Path path) throws IOException {
        if (ROOT) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
    }

    private static String programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").toString())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (NoSuchFileException e) {
            return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .filter(directory -> Files.isExecutable(Path.of(directory, "initdb")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Processes of an unprivileged user, in a directory. */
    public final class Machine extends StubNode {

        private Machine(String name, NodeSpec.@Nullable Role role, Path directory) throws UncheckedIOException {
            super(
                    name,
                    role == null ? null : new NodeSpec(role, null, false, null, Map.of(), List.of()),
                    StubNode.paths("localhost", port, bin(), directory.toString()));
        }

        private static String bin() {
            try {
                return programs();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public ExecResult run(String script) {
            ExecResult result = exec(ExecRequest.bash(script));
            if (!result.succeeded()) {
                throw new IllegalStateException(script + ": " + result.out() + result.err());
            }
            return result;
        }

        @Override
        public ExecResult exec(ExecRequest request) {
            List<String> command = new ArrayList<>();
            if (ROOT) {
                command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
            }
            command.addAll(request.command());
            try {
                Path out = Files.createTempFile("exec", ".out");
                Path err = Files.createTempFile("exec", ".err");
                try {
                    ProcessBuilder builder = new ProcessBuilder(command)
                            .directory(new File("/"))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
                    builder.environment().put("PATH", paths().bin() + ":" + System.getenv("PATH"));
                    builder.environment().put("PGDATA", paths().data());
                    builder.environment().put("SOCKET", paths().socket());
                    builder.environment().put("LC_ALL", "C.UTF-8");
                    builder.environment().putAll(request.environment());
                    Process process = builder.start();
                    process.getOutputStream().write(request.stdin());
                    process.getOutputStream().close();
                    if (!process.waitFor(request.timeout().toSeconds(), TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                        throw new IllegalStateException(request.command() + " takes too long");
                    }
                    return new ExecResult(process.exitValue(), Files.readAllBytes(out), Files.readAllBytes(err));
                } finally {
                    Files.delete(out);
                    Files.delete(err);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(String path, byte[] content, int mode) {
            String script = "mkdir -p \"$(dirname \"$FILE\")\" && cat >\"$FILE\" && chmod "
                    + Integer.toOctalString(mode) + " \"$FILE\"";
            exec(ExecRequest.bash(script).withStdin(content).withEnvironment(Map.of("FILE", path)));
        }

        @Override
        public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
            if (!Files.exists(Path.of(path))) {
                throw new NoSuchFileException(path);
            }
            try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
                byte[] bytes = new byte[(int) Math.max(0, Math.min(limit, file.length() - offset))];
                file.seek(offset);
                file.readFully(bytes);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A file of the probe's. */
        public String text(String file) throws IOException {
            try (InputStream in = Files.newInputStream(Path.of(paths().workspace(), "probe", file))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
