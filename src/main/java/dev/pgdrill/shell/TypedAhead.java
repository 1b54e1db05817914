package dev.pgdrill.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What was typed before anything asked for it, in order. Safe for use by several threads. */
final class TypedAhead {
    private byte[] waiting = {};

    synchronized void add(byte[] typed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(waiting);
        all.writeBytes(typed);
        waiting = all.toByteArray();
    }

    synchronized boolean isEmpty() {
        return waiting.length == 0;
    }

    /** Everything, for a program. */
    synchronized byte[] takeAll() {
        byte[] all = waiting;
        waiting = new byte[0];
        return all;
    }

    /** The first line with its end, or what there is of it: the rest may be for the program that the line starts. */
    synchronized String takeLine() {
        int end = 0;
        while (end < waiting.length && waiting[end] != '\n' && waiting[end] != '\r') {
            end++;
        }
        end = Math.min(end + 1, waiting.length);
        String line = new String(waiting, 0, end, StandardCharsets.UTF_8);
        waiting = Arrays.copyOfRange(waiting, end, waiting.length);
        return line;
    }
}
