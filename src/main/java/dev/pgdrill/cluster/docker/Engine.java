package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.util.DeadlineTimeoutException;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.EngineUnavailable;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;
import org.testcontainers.shaded.com.github.dockerjava.core.LocalDirectorySSLConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.RemoteApiVersion;

/**
 * The container engine: a client for its calls and {@link Hijack} for its streams, on one host.
 *
 * <p>Testcontainers brings the client, but its {@code DockerClientFactory} is not used: that starts a reaper, which would
 * remove the nodes that are to outlive this process, and writes to the home directory.
 */
final class Engine implements AutoCloseable {
    /** What this code was written for; engines before Docker 25 are spoken to in their own, older version. */
    private static final RemoteApiVersion API = RemoteApiVersion.VERSION_1_44;

    private static final int MOST_UNSENT = 10;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final DockerClient client;
    private final URI host;
    private final Hijack hijack;

    private Engine(DockerClient client, URI host, @Nullable SSLContext tls) {
        this.client = client;
        this.host = host;
        this.hijack = new Hijack(host, tls);
    }

    /**
     * The engine that the environment names ({@code DOCKER_HOST}, {@code DOCKER_TLS_VERIFY}, {@code DOCKER_CERT_PATH}) or
     * that is in one of the usual places.
     *
     * @throws UserError with exit code 4 if it doesn't answer
     */
    static Engine of(Map<String, String> environment) {
        URI host = EngineHost.of(environment);
        TransportConfig.TransportConfigBuilder transport =
                TransportConfig.builder().dockerHost(host);
        if (!environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
            String home = environment.getOrDefault("HOME", "");
            transport.sslConfig(
                    new LocalDirectorySSLConfig(environment.getOrDefault("DOCKER_CERT_PATH", home + "/.docker")));
        }
        try {
            return of(transport.build());
        } catch (EngineUnavailable e) {
            throw UserError.environment(
                            String.valueOf(e.getMessage()),
                            "start Docker, or use --runtime local, which needs PostgreSQL's programs only")
                    .causedBy(e);
        }
    }

    /** The engine at {@code unix:///path} or {@code tcp://host:port}, whether it answers or not. */
    static Engine at(URI host) {
        TransportConfig transport = TransportConfig.builder().dockerHost(host).build();
        try {
            return of(transport);
        } catch (EngineUnavailable e) {
            return new Engine(client(host, http(transport), RemoteApiVersion.UNKNOWN_VERSION), host, null);
        }
    }

    /** @throws EngineUnavailable if it doesn't answer */
    private static Engine of(TransportConfig transport) {
        URI host = transport.getDockerHost();
        SSLConfig tls = transport.getSslConfig();
        DockerHttpClient http = http(transport);
        try {
            Engine unversioned = new Engine(
                    client(host, http, RemoteApiVersion.UNKNOWN_VERSION),
                    host,
                    tls == null ? null : tls.getSSLContext());
            RemoteApiVersion its = RemoteApiVersion.parseConfig(unversioned
                    .ask(() -> unversioned.client.versionCmd().exec())
                    .getApiVersion());
            RemoteApiVersion version = its.isGreaterOrEqual(API) ? API : its;
            return new Engine(client(host, http, version), host, tls == null ? null : tls.getSSLContext());
        } catch (GeneralSecurityException e) {
            throw UserError.environment(
                            "the engine's certificates cannot be used: " + e.getMessage(),
                            "see the directory that DOCKER_CERT_PATH names")
                    .causedBy(e);
        }
    }

    private static DockerHttpClient http(TransportConfig transport) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(transport.getDockerHost())
                .sslConfig(transport.getSslConfig())
                .connectionTimeout(CONNECT_TIMEOUT)
                .build();
    }

    private static DockerClient client(URI host, DockerHttpClient http, RemoteApiVersion version) {
        return DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host.toString())
                        .withApiVersion(version)
                        .build(),
                http);
    }

    DockerClient client() {
        return client;
    }

    Hijack hijack() {
        return hijack;
    }

    /** Whether ports published on 127.0.0.1 are those of this machine. */
    boolean local() {
        String name = host.getHost();
        return "unix".equals(host.getScheme()) || "localhost".equals(name) || "127.0.0.1".equals(name);
    }

    /**
     * Makes a call to the engine.
     *
     * @throws EngineUnavailable if there is no answer
     * @throws DockerException if the answer is an error
     */
    <T extends @Nullable Object> T ask(Supplier<T> call) {
        int unsent = 0;
        while (true) {
            try {
                return call.get();
            } catch (DockerException | EngineUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                if (wasNotSent(e) && unsent++ < MOST_UNSENT) {
                    continue;
                }
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof IOException) {
                        throw unavailable((IOException) cause);
                    }
                }
                throw e;
            }
        }
    }

    /** The client waits for a connection by the wall clock: where that jumps ahead, it gives up before it has sent anything. */
    private static boolean wasNotSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeadlineTimeoutException) {
                return true;
            }
        }
        return false;
    }

    EngineUnavailable unavailable(IOException cause) {
        return new EngineUnavailable(
                "the container engine at " + host + " does not answer: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing depends on a connection that is being given up.
        }
    }
}
