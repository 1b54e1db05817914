package dev.pgdrill.drill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.cluster.ChannelDuplex;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.StreamSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine with a real PostgreSQL in a directory of its own, run as an unprivileged user. */
final class ScratchServer extends FakeNode implements AutoCloseable {
    private static final int PORT = 5432;
    private static final String BIN = bin();
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String HBA = """
            local all pgdrill peer map=pgdrill
            local all postgres peer map=pgdrill
            local all all trust
            """;
    private static final String SETTINGS = """
            port = 5432
            listen_addresses = ''
            unix_socket_directories = '%s'
            fsync = off
            max_connections = 12
            logging_collector = on
            log_directory = '%s'
            log_filename = 'postgresql.log'
            log_line_prefix = '%%m [%%p] %%q%%u@%%d/%%a '
            log_statement = 'all'
            """;

    private final Path root;

    private ScratchServer(Path root) {
        super(pathsBelow(root.toString(), PORT));
        this.root = root;
    }

    /** An initialised data directory to copy from, which takes a second to make. */
    static Path template() {
        Path template = directory("pgdrill-checks-template");
        run(
                Duration.ofSeconds(60),
                BIN + "/initdb",
                "-D",
                template + "/data",
                "-U",
                "postgres",
                "-A",
                "trust",
                "-N",
                "-E",
                "UTF8",
                "--locale=C.UTF-8");
        return template;
    }

    /** A server with an application's database {@code app} of two orders and both of pgdrill's roles. */
    static ScratchServer start(Path template) {
        Path root = directory("pgdrill-checks");
        run(Duration.ofSeconds(30), "cp", "-a", template + "/data", root.toString());
        ScratchServer server = new ScratchServer(root);
        server.configure("postgresql.auto.conf", String.format(SETTINGS, root, root));
        String users = Stream.of("postgres", System.getProperty("user.name"))
                .distinct()
                .map(user -> "pgdrill " + user + " pgdrill\npgdrill " + user + " postgres\n")
                .reduce("", String::concat);
        server.configure("pg_ident.conf", users);
        server.configure("pg_hba.conf", HBA);
        server.control("start");
        server.psql(
                "postgres",
                "create role pgdrill superuser login",
                "create role app login",
                "create database app owner app");
        server.psql("app", "create table public.orders as select g as id from generate_series(1, 2) g");
        return server;
    }

    private static Path directory(String name) {
        try {
            Path directory = Files.createTempDirectory(name);
            if (ROOT) {
                directory.toFile().setReadable(true, false);
                directory.toFile().setExecutable(true, false);
                Process chown = new ProcessBuilder("chown", "postgres:", directory.toString())
                        .inheritIO()
                        .start();
                assertThat(chown.waitFor()).isZero();
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bin() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.naturalOrder()).orElseThrow() + "/bin";
        } catch (IOException e) {
            return "/usr/bin";
        }
    }

    static void remove(Path directory) {
        run(Duration.ofSeconds(30), "rm", "-rf", directory.toString());
    }

    void configure(String file, String content) {
        try {
            Files.writeString(root.resolve("data").resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reload() {
        psql("postgres", "select pg_reload_conf()");
    }

    /** Only what the server was told by then decides who may connect. */
    void refuseEverybody() {
        configure("pg_hba.conf", "local all all reject\n");
        control("reload");
        ScratchServer self = this;
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> self.tryPsql("postgres", "select 1").status() != 0);
    }

    void control(String verb, String... options) {
        List<String> command = new ArrayList<>(List.of(BIN + "/pg_ctl", verb, "-D", root + "/data", "-t", "60", "-s"));
        command.addAll(Arrays.asList(options));
        if (verb.equals("start") || verb.equals("restart")) {
            command.addAll(List.of("-w", "-l", root + "/pg_ctl.log"));
        }
        run(Duration.ofSeconds(60), command.toArray(String[]::new));
    }

    /** What a learner does. */
    String psql(String database, String... statements) {
        ExecResult result = tryPsql(database, statements);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result.out().strip();
    }

    ExecResult tryPsql(String database, String... statements) {
        List<String> command = psqlCommand(database, statements);
        return execute(command, Map.of("PATH", BIN + ":/usr/bin:/bin"), Duration.ofSeconds(60));
    }

    /** A learner's session that goes on; the test ends it. */
    Process session(String database, String... statements) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(unprivileged(psqlCommand(database, statements)));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private List<String> psqlCommand(String database, String... statements) {
        List<String> command = new ArrayList<>(List.of(
                BIN + "/psql",
                "-XqAt",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                root.toString(),
                "-p",
                "5432",
                "-U",
                "postgres",
                "-d",
                database));
        for (String statement : statements) {
            command.addAll(List.of("-c", statement));
        }
        return command;
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socketFile));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new StreamSocket(new ChannelDuplex(channel));
    }

    @Override
    public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        try {
            byte[] content = Files.readAllBytes(Path.of(path));
            int from = (int) Math.min(offset, content.length);
            return Arrays.copyOfRange(content, from, (int) Math.min(content.length, (long) from + limit));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A learner's environment, unless the request wants a clean one. */
    @Override
    public ExecResult exec(ExecRequest request) {
        Map<String, String> environment = new java.util.HashMap<>();
        if (request.cleanEnvironment()) {
            environment.put("PATH", "/usr/bin:/bin");
            environment.put("HOME", "/nonexistent");
        } else {
            environment.put("PATH", paths().home() + "/bin:/usr/bin:/bin");
            environment.put("HOME", paths().home());
            environment.put("BASH_ENV", paths().home() + "/.bashrc");
        }
        environment.putAll(request.environment());
        return execute(request.command(), environment, request.timeout());
    }

    @Override
    public void close() {
        if (Files.exists(root.resolve("data/postmaster.pid"))) {
            control("stop", "-m", "immediate");
        }
        remove(root);
    }

    private static void run(Duration timeout, String... command) {
        ExecResult result = execute(List.of(command), Map.of("PATH", BIN + ":/usr/bin:/bin"), timeout);
        assertThat(result.status()).as("%s: %s", List.of(command), result.err()).isZero();
    }

    private static List<String> unprivileged(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (ROOT) {
            whole.addAll(List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    private static ExecResult execute(List<String> command, Map<String, String> environment, Duration timeout) {
        try {
            Path out = Files.createTempFile("pgdrill-checks", ".out");
            Path err = Files.createTempFile("pgdrill-checks", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(unprivileged(command));
                builder.environment().clear();
                builder.environment().putAll(environment);
                builder.directory(Path.of("/").toFile());
                builder.redirectOutput(out.toFile()).redirectError(err.toFile());
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " does not end");
                }
                return new ExecResult(process.exitValue(), Files.readAllBytes(out), Files.readAllBytes(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() throws NoSuchFileException {
        return new String(read(paths().log(), 0, 10_000_000), StandardCharsets.UTF_8);
    }
}
