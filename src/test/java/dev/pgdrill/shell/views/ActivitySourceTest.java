package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.cluster.NodeUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivitySourceTest {
    private static final long LONG = 30_000;

    @Test
    void theAnswerBeforeIsKeptForRates() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (ActivitySource source = new ActivitySource("primary", node -> activity(asked.incrementAndGet()))) {
            source.look(LONG);
            ActivitySource.Known known = source.look(LONG);
            assertThat(known.now().commits()).isEqualTo(2);
            assertThat(known.before().commits()).isEqualTo(1);
            assertThat(known.trouble()).isNull();
        }
    }

    @Test
    void aServerThatHangsIsToldAndAskedOnlyOnce() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (ActivitySource source = new ActivitySource("primary", node -> {
            asked.incrementAndGet();
            answers.await();
            return activity(7);
        })) {
            assertThat(source.look(1).trouble()).startsWith("primary has not answered for ");
            source.look(1);
            answers.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> source.look(1).trouble() == null);
            assertThat(source.look(LONG).now().commits()).isEqualTo(7);
        }
        assertThat(asked.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aMachineThatIsDownIsToldAndItsNumbersForgotten() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (ActivitySource source = new ActivitySource("primary", node -> {
            if (asked.incrementAndGet() > 1) {
                throw new NodeUnavailable("primary is stopped");
            }
            return activity(1);
        })) {
            source.look(LONG);
            ActivitySource.Known known = source.look(LONG);
            assertThat(known.trouble()).isEqualTo("primary is stopped");
            assertThat(known.now()).isNull();
        }
    }

    @Test
    void turningToAnotherNodeForgetsTheFirst() throws InterruptedException {
        try (ActivitySource source = new ActivitySource("primary", node -> activity(node.equals("primary") ? 1 : 2))) {
            source.look(LONG);
            source.turnTo("standby1");
            ActivitySource.Known known = source.look(LONG);
            assertThat(known.now().commits()).isEqualTo(2);
            assertThat(known.before()).isNull();
        }
    }

    private static Activity activity(long commits) {
        return new Activity(
                Instant.EPOCH,
                "17.11",
                false,
                1,
                50,
                commits,
                0,
                0,
                List.of(),
                List.of(),
                null,
                new Activity.Archiver("off", null, null, 0, null, null),
                0,
                0,
                null);
    }
}
