package dev.pgdrill.cli.doctor;

import dev.pgdrill.Directories;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.local.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine, changes nothing, and takes a few seconds at the most. */
public final class Doctor {
    private Doctor() {}

    /**
     * Everything pgdrill may need, in the order in which it is needed.
     *
     * @param environment the process's environment variables
     * @param directories whose disks are looked at
     */
    public static List<Finding> examine(Map<String, String> environment, Directories directories)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineFindings.jdk());
        findings.addAll(engine(environment));
        findings.add(postgres(environment));
        findings.add(pgbackrest(environment));
        findings.add(MachineFindings.disk("state", "disk for drills", directories.state()));
        findings.add(MachineFindings.disk("cache", "disk for images and templates", directories.cache()));
        findings.add(MachineFindings.memory());
        findings.add(MachineFindings.cores());
        findings.add(locale(environment));
        findings.add(terminal(environment));
        return List.copyOf(findings);
    }

    /** Whether a drill can be played at all: one runtime is there. */
    public static boolean canPlay(List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding ->
                        (finding.id().equals("engine") || finding.id().equals("postgres"))
                                && finding.state() != Finding.State.MISSING);
    }

    private static List<Finding> engine(Map<String, String> environment) throws InterruptedException {
        try {
            return EngineFindings.examine(EngineClient.of(environment));
        } catch (UserError e) {
            // A wrong DOCKER_HOST ends other commands; here it is what was found.
            return List.of(Finding.missing(
                    "engine",
                    "container engine",
                    String.valueOf(e.getMessage()),
                    "unset DOCKER_HOST or set it, " + e.hint()));
        }
    }

    private static Finding postgres(Map<String, String> environment) {
        Optional<Installation> installation = Installation.search(environment);
        return installation
                .map(found -> Finding.ok("postgres", "PostgreSQL", found.version() + " in " + found.bin()))
                .orElseGet(() -> Finding.missing(
                        "postgres",
                        "PostgreSQL",
                        "no server programs of version " + Installation.OLDEST
                                + " or later; the local runtime needs them",
                        Install.local()));
    }

    private static Finding pgbackrest(Map<String, String> environment) throws InterruptedException {
        Optional<String> version = Programs.firstLine(environment, "pgbackrest", "version");
        return version.map(line -> Finding.ok("pgbackrest", "pgBackRest", line))
                .orElseGet(() -> Finding.missing(
                        "pgbackrest",
                        "pgBackRest",
                        "not on the path; in the local runtime some scenarios need it",
                        Install.local()));
    }

    private static Finding locale(Map<String, String> environment) {
        String locale = List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("not set");
        String folded = locale.toUpperCase(Locale.ROOT).replace("-", "");
        return folded.contains("UTF8")
                ? Finding.ok("locale", "locale", locale)
                : Finding.warning(
                        "locale", "locale", locale + ": no UTF-8, so symbols are ASCII", "export LANG=C.UTF-8");
    }

    private static Finding terminal(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        return terminal.isEmpty() || terminal.equals("dumb")
                ? Finding.warning(
                        "terminal",
                        "terminal",
                        terminal.isEmpty() ? "TERM is not set" : "TERM=dumb",
                        "use a terminal that sets TERM, such as xterm-256color; pgdrill writes plain lines until then")
                : Finding.ok("terminal", "terminal", terminal);
    }
}
