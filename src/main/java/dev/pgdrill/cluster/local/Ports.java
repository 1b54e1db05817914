package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Hands out ports that no other drill has and nobody listens on. */
final class Ports {
    // Below what the kernel gives to outgoing connections (32768 and up), so that none of these takes one meanwhile.
    private static final int FIRST = 15_432;
    private static final int LAST = 29_999;

    private final Set<Integer> taken;
    private int next;

    /**
     * @param taken ports of other drills
     * @param start where to begin, any number, so that drills of different users rarely meet
     */
    Ports(Set<Integer> taken, int start) {
        this.taken = new HashSet<>(taken);
        this.next = FIRST + Math.floorMod(start, LAST - FIRST);
    }

    int take() {
        for (int tries = 0; tries <= LAST - FIRST; tries++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (taken.add(port) && isFree(port)) {
                return port;
            }
        }
        throw UserError.environment(
                "no port between " + FIRST + " and " + LAST + " is free", "see what listens there: ss -ltn");
    }

    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
