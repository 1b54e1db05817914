package dev.pgdrill.launcher;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Stands in for pgdrill: shows how it was started, or ends as its first argument asks. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("home=" + System.getProperty("pgdrill.home"));
        System.out.println("arguments=" + Arrays.toString(arguments));
        System.out.println("reaper=" + System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
        System.out.println("override=" + System.getenv("TESTCONTAINERS_HOST_OVERRIDE"));
        System.out.println("extra=" + System.getProperty("extra"));
        System.out.flush();
        if (arguments.length > 0 && arguments[0].equals("exit")) {
            System.exit(Integer.parseInt(arguments[1]));
        }
        if (arguments.length > 0 && arguments[0].equals("wait")) {
            new CountDownLatch(1).await();
        }
    }
}
