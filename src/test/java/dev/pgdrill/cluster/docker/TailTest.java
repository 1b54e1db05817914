package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {

    @Test
    void keepsTheLastBytesHoweverTheyCome() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int limit = random.nextInt(40);
            Tail tail = new Tail(limit);
            StringBuilder all = new StringBuilder();
            for (int piece = random.nextInt(8); piece > 0; piece--) {
                String text = random.ints(random.nextInt(60), 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                all.append(text);
                byte[] padded = ("!!" + text + "!").getBytes(StandardCharsets.US_ASCII);
                tail.add(padded, 2, text.length());
            }
            assertThat(tail.bytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(all.substring(Math.max(0, all.length() - limit)));
        }
    }
}
