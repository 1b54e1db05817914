package dev.pgdrill.cli.doctor;

import dev.pgdrill.cluster.docker.EngineHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a container engine over its HTTP API, without the half second that a full client takes to come up.
 *
 * @param host as in {@code DOCKER_HOST}: {@code unix:///path} or {@code tcp://host:port}
 */
public record EngineClient(String host) {
    private static final int PLAIN_PORT = 2375;

    /** @param status the HTTP status */
    record Answer(int status, String body) {}

    /** The engine that the environment names, or where one would be. */
    public static EngineClient of(Map<String, String> environment) {
        return new EngineClient(EngineHost.of(environment).toString());
    }

    /** Whether an engine answers within a second. */
    public boolean answers() {
        try {
            return get("/_ping", Duration.ofSeconds(1)).status() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * GETs a path such as {@code /version}.
     *
     * @throws IOException if nothing answers within the timeout, or not in HTTP; its message is fit to be shown
     */
    Answer get(String path, Duration timeout) throws IOException, InterruptedException {
        SocketAddress address = address();
        try (SocketChannel channel = SocketChannel.open(
                address instanceof UnixDomainSocketAddress
                        ? java.net.StandardProtocolFamily.UNIX
                        : java.net.StandardProtocolFamily.INET)) {
            CompletableFuture<String> exchange = new CompletableFuture<>();
            // A channel has no timeouts of its own; closing it ends the thread.
            Thread thread = new Thread(
                    () -> {
                        try {
                            exchange.complete(exchange(channel, address, path));
                        } catch (IOException | RuntimeException e) {
                            exchange.completeExceptionally(e);
                        }
                    },
                    "engine " + path);
            thread.setDaemon(true);
            thread.start();
            return parse(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private SocketAddress address() throws IOException {
        URI uri;
        try {
            uri = URI.create(host);
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return switch (scheme) {
            case "unix" -> UnixDomainSocketAddress.of(uri.getPath());
            case "tcp", "http" -> {
                if (uri.getHost() == null) {
                    throw new IOException("not an address");
                }
                yield new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PLAIN_PORT : uri.getPort());
            }
            default -> throw new IOException("not a unix:// or tcp:// address");
        };
    }

    private static String exchange(SocketChannel channel, SocketAddress address, String path) throws IOException {
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new IOException("no such host: " + inet.getHostString());
        }
        channel.connect(address);
        // HTTP/1.0: the answer ends where the connection does, and is never in chunks.
        String request = "GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static Answer parse(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        String[] status = answer.split(" ", 3);
        if (end < 0 || status.length < 3 || !status[0].startsWith("HTTP/") || !status[1].matches("\\d{3}")) {
            throw new IOException("what answers doesn't speak HTTP (an engine with TLS can't be examined)");
        }
        return new Answer(Integer.parseInt(status[1]), answer.substring(end + 4));
    }
}
