package dev.pgdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StreamSocketTest {

    @TempDir
    Path directory;

    private Duplex server;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            client = new StreamSocket(new ChannelDuplex(SocketChannel.open(address)));
            server = new ChannelDuplex(listener.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void bytesPassBothWays() throws IOException {
        client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
        assertThat(server.input().readNBytes(8)).asString().isEqualTo("question");
        server.output().write("answer".getBytes(StandardCharsets.UTF_8));
        assertThat(client.getInputStream().readNBytes(6)).asString().isEqualTo("answer");
    }

    @Test
    void aReadTimesOutAndGoesOnAfterwards() throws IOException {
        client.setSoTimeout(5);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(0);
        server.output().write(200);
        assertThat(client.getInputStream().read()).isEqualTo(200);
    }

    @Test
    void theOtherSideSeesTheEndOfOutputAndStillAnswers() throws IOException {
        client.shutdownOutput();
        assertThat(server.input().read()).isEqualTo(-1);
        server.output().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    @Test
    void closingWakesAWaitingReader() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                client.getInputStream().read();
                failure.complete(null);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        reader.start();
        await(reader);
        client.close();
        assertThat(failure.get()).isInstanceOf(SocketException.class);
        assertThat(server.input().read()).isEqualTo(-1);
    }

    @Test
    void anInterruptedReaderStopsWaitingAndTheConnectionLives() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                client.getInputStream().read();
                failure.complete(null);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        reader.start();
        await(reader);
        reader.interrupt();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        server.output().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    @Test
    void moreThanTheBuffersHoldWaitsForTheReader() throws IOException, InterruptedException, ExecutionException {
        byte[] much = new byte[8 << 20];
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                client.getOutputStream().write(much);
                client.shutdownOutput();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(server.input().readAllBytes()).hasSize(much.length);
        writing.get();
    }

    private static void await(Thread reader) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (reader.getState() != Thread.State.RUNNABLE || reader.getStackTrace().length < 4) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
