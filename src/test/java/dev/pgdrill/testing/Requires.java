package dev.pgdrill.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a test needs of the machine. Where it is absent the test is skipped with the reason; where
 * {@code PGDRILL_REQUIRE_ALL=1} says that nothing may be skipped, it fails.
 */
public final class Requires {
    private static final byte[] PING =
            "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Requires() {}

    /** A container engine that answers, at {@code DOCKER_HOST} or at the usual socket. */
    public static void docker() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        try {
            String answer = host.startsWith("unix://")
                    ? pingUnix(Path.of(host.substring("unix://".length())))
                    : pingTcp(URI.create(host));
            if (!answer.endsWith("OK")) {
                absent("the container engine at " + host + " does not answer as one");
            }
        } catch (IOException e) {
            absent("no container engine answers at " + host + ": " + e.getMessage());
        }
    }

    /** PostgreSQL's server programs on this machine. */
    public static void local() {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            absent("the local runtime needs Linux");
        }
        if (!onPath("initdb") && !inDebiansPlace()) {
            absent("PostgreSQL's server programs are not installed");
        }
    }

    /** {@link #local()} and those programs on the path, such as {@code pgbackrest}. */
    public static void local(String... programs) {
        local();
        Stream.of(programs)
                .filter(program -> !onPath(program))
                .forEach(program -> absent(program + " is not installed"));
    }

    /** Chromium and its driver. */
    public static void browser() {
        for (String program : List.of("chromium", "chromedriver")) {
            if (!onPath(program)) {
                absent(program + " is not installed");
            }
        }
    }

    /** tmux, which plays the terminal. */
    public static void tmux() {
        if (!onPath("tmux")) {
            absent("tmux is not installed");
        }
    }

    /** The library that gives a program another clock. */
    public static Path faketime() {
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> found =
                Files.find(libraries, 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return found.findFirst().orElseGet(() -> {
                absent("faketime is not installed");
                return libraries;
            });
        } catch (IOException e) {
            absent("faketime is not found: " + e.getMessage());
            return libraries;
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static boolean inDebiansPlace() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return false;
        }
        try (Stream<Path> children = Files.list(versions)) {
            return children.anyMatch(child -> Files.isExecutable(child.resolve("bin/initdb")));
        } catch (IOException e) {
            return false;
        }
    }

    private static String pingUnix(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING));
            StringBuilder answer = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (channel.read(buffer) >= 0) {
                answer.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
                buffer.clear();
            }
            return answer.toString().strip();
        }
    }

    private static String pingTcp(URI host) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(3000);
            socket.connect(new InetSocketAddress(host.getHost(), host.getPort() < 0 ? 2375 : host.getPort()), 2000);
            socket.getOutputStream().write(PING);
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            }
        }
    }

    /** The machine lacks something, for this reason. */
    public static void absent(String reason) {
        if ("1".equals(System.getenv("PGDRILL_REQUIRE_ALL"))) {
            fail("PGDRILL_REQUIRE_ALL=1, but " + reason);
        }
        abort(reason);
    }
}
