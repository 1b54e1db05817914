package dev.pgdrill.cli.doctor;

import java.util.Locale;

/** How to get what is missing, on this kind of system. */
final class Install {
    private Install() {}

    static String local() {
        return isMac()
                ? "brew install postgresql@17 pgbackrest"
                : "./pgdrill --install --only local (Debian, Ubuntu), or install postgresql and pgbackrest";
    }

    static String engine() {
        return isMac()
                ? "start Docker Desktop, Colima or Podman, or set DOCKER_HOST"
                : "./pgdrill --install --only docker (Debian, Ubuntu), start the engine, or set DOCKER_HOST";
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
