package dev.pgdrill.shell;

import dev.pgdrill.Progress;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Progress on stderr. On a terminal one line that counts the seconds and turns into a done line with the phase's
 * duration; elsewhere a line a phase. Nothing is silent for more than a second.
 */
public final class PhaseLine implements Progress, AutoCloseable {
    /** A line that wraps cannot be drawn over; this fits the narrowest terminal with its seconds. */
    private static final int LONGEST = 66;

    private final Screen screen;
    private final Timer timer = new Timer("progress", true);
    private @Nullable String phase;
    private long since;

    public PhaseLine(Screen screen) {
        this.screen = screen;
        if (screen.errorColour()) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    500,
                    500);
        }
    }

    @Override
    public synchronized void phase(String message) {
        finish();
        phase = message;
        since = System.nanoTime();
        if (screen.errorColour()) {
            draw();
        } else {
            screen.note("… " + message);
        }
    }

    private synchronized void draw() {
        if (phase != null) {
            screen.err().print("\r\u001b[K" + screen.text("… " + shown(phase)) + "  " + seconds());
            screen.err().flush();
        }
    }

    private static String shown(String phase) {
        String line = phase.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    private void finish() {
        if (phase != null && screen.errorColour()) {
            screen.err()
                    .println("\r\u001b[K\u001b[2m" + screen.text("· " + shown(phase)) + "  " + seconds() + "\u001b[0m");
        }
        phase = null;
    }

    private String seconds() {
        return String.format(java.util.Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }

    /** Ends the current phase, so that other text can be written. */
    public synchronized void pause() {
        finish();
    }

    @Override
    public void close() {
        timer.cancel();
        pause();
    }
}
