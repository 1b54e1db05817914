package dev.pgdrill.drill.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.cluster.ChannelDuplex;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.cluster.StreamSocket;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.drill.DatabaseFailure.Kind;
import dev.pgdrill.drill.NodeDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a query when nobody answers. */
@Timeout(60)
class NodeDatabaseTest {
    @TempDir
    Path directory;

    @Test
    void nobodyListening() {
        NodeDatabase database = new NodeDatabase(new FakeCluster(new FakeNode()));
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> database.query(Checks.NODE, null, "select 1"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_RUNNING));
    }

    @Test
    void anEngineThatIsGoneIsNotTheServersFault() {
        NodeDatabase database = new NodeDatabase(new FakeCluster(new FakeNode() {
            @Override
            public Socket connect(String socketFile, Duration timeout) {
                throw new EngineUnavailable("gone", new IOException());
            }
        }));
        assertThatExceptionOfType(EngineUnavailable.class)
                .isThrownBy(() -> database.query(Checks.NODE, null, "select 1"));
    }

    @Test
    void aServerThatHangsUpDoesNotAnswer() throws IOException {
        try (Silent silent = new Silent(directory.resolve("s"), true)) {
            NodeDatabase database = new NodeDatabase(new FakeCluster(silent));
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> database.query(Checks.NODE, null, "select 1"))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER));
        }
    }

    @Test
    void aPausedMachineIsNoticedWhileWaiting() throws IOException {
        try (Silent silent = new Silent(directory.resolve("s"), false)) {
            silent.state = dev.pgdrill.cluster.Node.State.PAUSED;
            NodeDatabase database = new NodeDatabase(new FakeCluster(silent));
            assertThatExceptionOfType(NodeUnavailable.class)
                    .isThrownBy(() -> database.query(Checks.NODE, null, "select 1"))
                    .withMessage("node primary is paused");
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        try (Silent silent = new Silent(directory.resolve("s"), false)) {
            NodeDatabase database = new NodeDatabase(new FakeCluster(silent));
            AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    database.query(Checks.NODE, null, "select 1");
                } catch (InterruptedException | RuntimeException e) {
                    ended.set(e);
                }
            });
            thread.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> silent.last != null);
            thread.interrupt();
            thread.join();
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> silent.last.isClosed());
        }
    }

    /** A server that takes connections and says nothing. */
    private static final class Silent extends FakeNode implements AutoCloseable {
        private final ServerSocketChannel listener;
        private final UnixDomainSocketAddress address;
        private final boolean hangsUp;
        volatile @Nullable Socket last;

        Silent(Path socket, boolean hangsUp) throws IOException {
            this.address = UnixDomainSocketAddress.of(socket);
            this.hangsUp = hangsUp;
            this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(address);
        }

        @Override
        public Socket connect(String socketFile, Duration timeout) throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(address);
            SocketChannel accepted = listener.accept();
            if (hangsUp) {
                accepted.close();
            }
            Socket socket = new StreamSocket(new ChannelDuplex(channel));
            last = socket;
            return socket;
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
