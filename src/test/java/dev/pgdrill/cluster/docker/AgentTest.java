package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.cluster.Duplex;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentTest {

    @Test
    void whoeverWaitsIsLetGoWhereTheAgentsWordsAreGarbled() {
        // One frame of the engine's with one of the agent's, whose length is two gigabytes.
        Agent.Line line = new Agent.Line(said(
                new byte[] {1, 0, 0, 0, 0, 0, 0, 9, '1', 0, 0, 0, 1, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}));
        Channel channel = line.channel();
        line.start("garbled");
        assertThatThrownBy(() -> channel.take(System.nanoTime() + TimeUnit.SECONDS.toNanos(60)))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> line.send('R', 2, new byte[0])).isInstanceOf(IOException.class);
    }

    private static Duplex said(byte[] bytes) {
        return new Duplex() {
            // Silent after that, as an agent is that waits.
            private final InputStream input = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    int count = super.read(into, offset, length);
                    while (count < 0) {
                        try {
                            wait();
                        } catch (InterruptedException e) {
                            return -1;
                        }
                    }
                    return count;
                }
            };

            @Override
            public InputStream input() {
                return input;
            }

            @Override
            public OutputStream output() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public void setReadTimeout(int milliseconds) {}

            @Override
            public void shutdownOutput() {}

            @Override
            public void close() {}
        };
    }
}
