package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operating system's user that nodes run as: the current one, or {@code postgres} where that is root, since
 * PostgreSQL refuses to run as root.
 *
 * @param user its name
 * @param caller the name of the user that runs pgdrill, which may connect to every node
 * @param prefix a command that turns into this user and runs what follows; empty where there is nothing to turn
 */
record Account(String user, String caller, List<String> prefix) {
    private static final String SERVER_USER = "postgres";

    /** @throws UserError with exit code 4 if pgdrill runs as root and there is no user {@code postgres} */
    static Account find() {
        String caller = Commands.output(List.of("id", "-un")).orElse(System.getProperty("user.name"));
        if (!Commands.output(List.of("id", "-u")).orElse("").equals("0")) {
            return new Account(caller, caller, List.of());
        }
        Optional<String> group = Commands.output(List.of("id", "-g", SERVER_USER));
        if (group.isEmpty()) {
            throw UserError.environment(
                    "PostgreSQL does not run as root, and there is no user postgres to run it as",
                    "run pgdrill as an ordinary user, or: useradd --system --create-home postgres");
        }
        return new Account(
                SERVER_USER,
                caller,
                List.of("setpriv", "--reuid", SERVER_USER, "--regid", group.get(), "--init-groups", "--"));
    }

    boolean isOther() {
        return !prefix.isEmpty();
    }

    List<String> as(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** What a program needs to find other programs and to be told apart from the caller's. */
    Map<String, String> plainEnvironment() {
        return Map.of("PATH", SYSTEM_PATH, "LANG", "C.UTF-8", "HOME", "/nonexistent");
    }

    static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}
