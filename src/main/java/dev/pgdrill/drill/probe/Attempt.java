package dev.pgdrill.drill.probe;

/**
 * What the application tried once. Times are microseconds since 1970-01-01 UTC on the application's node and never run
 * backwards from one attempt to the next.
 *
 * @param id the row's
 * @param sent when it was sent, connecting included
 * @param ended when the answer came, or the application gave it up
 */
public record Attempt(Kind kind, long id, long sent, long ended) {

    /** How it ended. */
    public enum Kind {
        /** The database acknowledged the commit. */
        ACKNOWLEDGED,
        /** It is certain that there was no commit. */
        FAILED,
        /** No answer came: there may have been a commit or not. */
        UNKNOWN,
        /** An acknowledged row could not be read back. */
        UNREADABLE,
        /** Not an attempt: the probe was started; what was before, nobody watched. */
        STARTED
    }

    long took() {
        return ended - sent;
    }
}
