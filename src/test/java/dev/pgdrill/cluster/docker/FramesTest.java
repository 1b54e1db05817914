package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final byte[] TWO_FRAMES = {
        1, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', 'c', 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 'e'
    };

    @Test
    void framesAreTakenApart() throws IOException {
        Frames frames = new Frames(new ByteArrayInputStream(TWO_FRAMES));
        byte[] buffer = new byte[2];
        assertThat(frames.read(buffer)).isEqualTo(2);
        assertThat(frames.stream()).isEqualTo(Frames.STDOUT);
        assertThat(buffer).isEqualTo(new byte[] {'a', 'b'});
        assertThat(frames.read(buffer)).isEqualTo(1);
        assertThat(frames.read(buffer)).isEqualTo(1);
        assertThat(frames.stream()).isEqualTo(Frames.STDERR);
        assertThat(buffer[0]).isEqualTo((byte) 'e');
        assertThat(frames.read(buffer)).isEqualTo(-1);
    }

    @Test
    void aReadThatTimedOutWithinAHeadLosesNothing() throws IOException {
        InputStream slow = new InputStream() {
            private int at;
            private boolean late = true;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                late = !late;
                if (late) {
                    throw new SocketTimeoutException();
                }
                if (at == TWO_FRAMES.length) {
                    return -1;
                }
                bytes[offset] = TWO_FRAMES[at++];
                return 1;
            }
        };
        Frames frames = new Frames(slow);
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[10];
        while (true) {
            try {
                int count = frames.read(buffer);
                if (count < 0) {
                    break;
                }
                text.append(frames.stream()).append((char) buffer[0]);
            } catch (SocketTimeoutException e) {
                // Again.
            }
        }
        assertThat(text).hasToString("1a1b1c2e");
    }

    @Test
    void anEndWithinAFrameIsNoEnd() {
        Frames frames = new Frames(new ByteArrayInputStream(TWO_FRAMES, 0, 8));
        assertThatThrownBy(() -> frames.read(new byte[9])).isInstanceOf(EOFException.class);
    }
}
