package dev.pgdrill.shell.views;

import dev.pgdrill.shell.Screen;
import dev.pgdrill.shell.views.Activity.Session;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server's activity as one screen. Pure. */
final class TopScreen {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int LABEL = 13;

    private final Screen screen;
    private final int columns;

    private TopScreen(int columns, Screen screen) {
        this.columns = columns;
        this.screen = screen;
    }

    /** What sessions are ordered by; those alike, by how long they have been so. */
    enum Sort {
        TIME {
            @Override
            int rank(Session session, Set<Integer> blockers) {
                return 0;
            }
        },
        /** Those that wait for somebody, whom they wait for, those that wait for something else, the rest. */
        WAIT {
            @Override
            int rank(Session session, Set<Integer> blockers) {
                if (!session.blockers().isEmpty()) {
                    return 0;
                }
                if (blockers.contains(session.pid())) {
                    return 1;
                }
                boolean waits =
                        !session.waitsFor().isEmpty() && !session.waitsFor().startsWith("Client:");
                return waits ? 2 : 3;
            }
        },
        /** Active, then in a transaction, then idle. */
        STATE {
            @Override
            int rank(Session session, Set<Integer> blockers) {
                return switch (session.state()) {
                    case "active" -> 0;
                    case "idle in transaction" -> 1;
                    case "idle in transaction (aborted)" -> 2;
                    case "idle" -> 4;
                    default -> 3;
                };
            }
        };

        abstract int rank(Session session, Set<Integer> blockers);

        List<Session> sorted(List<Session> sessions) {
            Set<Integer> blockers =
                    sessions.stream().flatMap(each -> each.blockers().stream()).collect(Collectors.toSet());
            return sessions.stream()
                    .sorted(Comparator.comparing((Session each) -> rank(each, blockers))
                            .thenComparing(
                                    Comparator.comparing(Session::stateMs).reversed()))
                    .toList();
        }
    }

    /**
     * The screen's lines, exactly as many as it has rows if the sessions don't fit, else fewer.
     *
     * @param before an earlier moment of the same server, for rates; null if there is none
     */
    static List<String> lines(
            String node, Activity now, @Nullable Activity before, Sort sort, int columns, int rows, Screen screen) {
        TopScreen top = new TopScreen(columns, screen);
        List<String> lines = new ArrayList<>(top.head(node, now, before));
        lines.add("");
        List<Session> sessions = sort.sorted(now.sessions());
        lines.addAll(top.table(sessions, Math.max(1, rows - lines.size() - 1), sort));
        return lines;
    }

    private List<String> head(String node, Activity now, @Nullable Activity before) {
        List<String> lines = new ArrayList<>();
        String clock = CLOCK.format(now.at()) + " UTC";
        String title = node + "  " + (now.standby() ? "standby" : "primary") + ", PostgreSQL " + now.version()
                + (now.timeline() == null ? "" : ", timeline " + now.timeline());
        lines.add(screen.bold(Cells.left(title, columns - clock.length() - 2, screen)) + "  " + screen.dim(clock));
        lines.add(fact("sessions", sessions(now), false));
        lines.add(fact("transactions", rates(now, before), false));
        lines.add(fact("longest", longest(now), false));
        String locks = locks(now);
        lines.add(fact("locks", locks.isEmpty() ? "nobody waits" : locks, !locks.isEmpty()));
        if (now.standby() || !now.replicas().isEmpty()) {
            lines.add(fact("replication", replication(now), false));
        }
        lines.add(fact("archiver", archiver(now.archiver()), now.archiver().failing()));
        lines.add(fact("checkpoints", checkpoints(now), false));
        return lines;
    }

    private String fact(String label, String text, boolean trouble) {
        String fitting = Cells.fit(screen.text(text), columns - LABEL, screen);
        return screen.dim(Cells.left(label, LABEL, screen)) + (trouble ? screen.red(fitting) : fitting);
    }

    private static String sessions(Activity now) {
        Map<String, Long> states = now.sessions().stream()
                .collect(Collectors.groupingBy(Session::state, TreeMap::new, Collectors.counting()));
        String each = states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + (entry.getKey().isEmpty() ? "starting" : entry.getKey()))
                .collect(Collectors.joining(", "));
        return now.sessions().size() + " of at most " + now.maxConnections() + (each.isEmpty() ? "" : ": " + each);
    }

    private static String rates(Activity now, @Nullable Activity before) {
        String deadlocks = now.deadlocks() == 0 ? "" : ", deadlocks so far: " + now.deadlocks();
        if (before == null || !before.at().isBefore(now.at())) {
            return now.commits() + " committed, " + now.rollbacks() + " rolled back so far" + deadlocks;
        }
        double seconds = Duration.between(before.at(), now.at()).toMillis() / 1e3;
        return String.format(
                        Locale.ROOT,
                        "%.0f/s committed, %.0f/s rolled back",
                        Math.max(0, now.commits() - before.commits()) / seconds,
                        Math.max(0, now.rollbacks() - before.rollbacks()) / seconds)
                + deadlocks;
    }

    private static String longest(Activity now) {
        return now.sessions().stream()
                .filter(each -> each.transactionMs() != null)
                .max(Comparator.comparing(each -> each.transactionMs()))
                .map(each -> "transaction open for " + Cells.duration(each.transactionMs()) + ": pid " + each.pid()
                        + ", " + each.state())
                .orElse("no transaction is open");
    }

    /** Each as {@code blocked ← blocking}. */
    private static String locks(Activity now) {
        return now.sessions().stream()
                .filter(each -> !each.blockers().isEmpty())
                .map(each -> each.pid() + " ← "
                        + each.blockers().stream()
                                .map(pid -> pid == 0 ? "a prepared transaction" : String.valueOf(pid))
                                .collect(Collectors.joining(" + ")))
                .collect(Collectors.joining(", "));
    }

    private static String replication(Activity now) {
        List<String> parts = new ArrayList<>();
        Activity.Upstream upstream = now.upstream();
        if (upstream != null) {
            parts.add(
                    upstream.sender().isEmpty()
                            ? "streams from nobody"
                            : upstream.status() + " from " + upstream.sender());
            parts.add(
                    (upstream.paused() ? "replay PAUSED, " : "") + Cells.bytes(upstream.pendingBytes()) + " to replay");
            if (upstream.replayAgeMs() != null) {
                parts.add("last commit " + Cells.duration(upstream.replayAgeMs()) + " ago");
            }
        }
        for (Activity.Replica replica : now.replicas()) {
            parts.add(replica.name() + " " + replica.state()
                    + (replica.sync().isEmpty() ? "" : " " + replica.sync())
                    + (replica.lagBytes() == null ? "" : " " + Cells.bytes(Math.max(0, replica.lagBytes())))
                    + (replica.lagMs() == null ? "" : "/" + Cells.duration(replica.lagMs())));
        }
        return String.join(", ", parts);
    }

    private static String archiver(Activity.Archiver archiver) {
        if (archiver.mode().equals("off")) {
            return "off";
        }
        boolean never = archiver.last() == null || archiver.lastAgeMs() == null;
        String last = never
                ? "nothing archived yet"
                : "last " + archiver.last() + " " + Cells.duration(archiver.lastAgeMs()) + " ago";
        if (archiver.failed() == 0 || archiver.lastFailedAgeMs() == null) {
            return never ? last : "none failed, " + last;
        }
        String failed =
                archiver.failed() + " failed, the latest " + Cells.duration(archiver.lastFailedAgeMs()) + " ago";
        return (archiver.failing() ? "FAILING: " : "") + failed + "; " + last;
    }

    private static String checkpoints(Activity now) {
        return now.checkpointsTimed() + " by time, " + now.checkpointsRequested() + " requested"
                + (now.checkpointAgeMs() == null ? "" : ", last " + Cells.duration(now.checkpointAgeMs()) + " ago");
    }

    private List<String> table(List<Session> sessions, int rows, Sort sort) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.bold(columns(
                "PID",
                "USER",
                sort == Sort.STATE ? "STATE*" : "STATE",
                sort == Sort.TIME ? "FOR*" : "FOR",
                sort == Sort.WAIT ? "WAIT*" : "WAIT",
                "QUERY")));
        boolean all = sessions.size() <= rows - 1;
        int shown = all ? sessions.size() : Math.max(0, rows - 2);
        for (Session session : sessions.subList(0, shown)) {
            String line = columns(
                    String.valueOf(session.pid()),
                    session.user(),
                    session.state(),
                    Cells.stopwatch(session.stateMs()),
                    session.waitsFor(),
                    Cells.oneLine(session.query()));
            lines.add(styled(session, line));
        }
        if (!all) {
            lines.add(screen.dim((sessions.size() - shown) + " more"));
        }
        return lines;
    }

    private String styled(Session session, String line) {
        if (!session.blockers().isEmpty()) {
            return screen.red(line);
        }
        return switch (session.state()) {
            case "active" -> screen.green(line);
            case "idle in transaction", "idle in transaction (aborted)" -> screen.yellow(line);
            case "idle" -> screen.dim(line);
            default -> line;
        };
    }

    private String columns(String pid, String user, String state, String age, String waitsFor, String query) {
        String line = Cells.right(pid, 7, screen) + " " + Cells.left(user, 8, screen) + " "
                + Cells.left(
                        state.replace("idle in transaction (aborted)", "aborted tx")
                                .replace("idle in transaction", "idle in tx"),
                        10,
                        screen)
                + " " + Cells.right(age, 8, screen) + " " + Cells.left(waitsFor, 18, screen) + " "
                + query;
        return Cells.fit(line.stripTrailing(), columns, screen);
    }
}
