package dev.pgdrill.cluster;

import java.nio.charset.StandardCharsets;

/**
 * How a program ended.
 *
 * @param status its exit status; 128 + the signal's number if a signal ended it
 * @param stdout the last bytes of its standard output, within the request's limit
 * @param stderr likewise of its standard error
 */
public record ExecResult(int status, byte[] stdout, byte[] stderr) {

    public boolean succeeded() {
        return status == 0;
    }

    /** Standard output as UTF-8, malformed bytes replaced. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8, malformed bytes replaced. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }
}
