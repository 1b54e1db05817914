package dev.pgdrill.shell.views;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event.NodeInfo;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.shell.Screen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cluster drawn: each primary with those that stream from it, repositories, the application. Pure. */
public final class NodesView {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int NARROWEST = 40;
    private static final int ROLE = 10;

    private final DrillState state;
    private final Screen screen;
    private final int columns;
    private final int names;

    private NodesView(DrillState state, List<Topology.Branch> branches, int columns, Screen screen) {
        this.state = state;
        this.screen = screen;
        this.columns = Math.max(NARROWEST, columns);
        this.names = branches.stream()
                .mapToInt(each -> trunk(each).length() + 2 + Cells.width(each.node()))
                .max()
                .orElse(0);
    }

    /** The drawing in lines of at most that many columns, styled as the screen allows. */
    public static List<String> lines(DrillState state, int columns, Screen screen) {
        if (state.nodes().isEmpty()) {
            return List.of(
                    state.scenario().hasNodes()
                            ? "the cluster is not up yet"
                            : "there are no nodes: this scenario is worked out on paper");
        }
        List<Topology.Branch> branches = Topology.of(state);
        NodesView view = new NodesView(state, branches, columns, screen);
        List<String> lines = new ArrayList<>();
        lines.add(view.heading());
        branches.forEach(each -> lines.add(view.line(each)));
        return lines;
    }

    private String heading() {
        String version = state.postgres() == null ? "" : ", PostgreSQL " + state.postgres();
        String seen = state.observedAt() == null ? "" : "seen " + clock(state.observedAt()) + " UTC";
        String title = Cells.fit(state.drill() + ", " + state.runtime() + version, columns - seen.length() - 2, screen);
        int gap = columns - Cells.width(title) - seen.length();
        return screen.bold(title) + (seen.isEmpty() ? "" : " ".repeat(gap) + screen.dim(seen));
    }

    private static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    private String line(Topology.Branch branch) {
        NodeInfo info = state.nodes().stream()
                .filter(each -> each.name().equals(branch.node()))
                .findFirst()
                .orElseThrow();
        Health health = health(info);
        String trunk = trunk(branch);
        String name = Cells.left(branch.node(), names - trunk.length() - 2, screen);
        String role = Cells.left(role(info), ROLE, screen);
        int room = columns - names - 2 - ROLE - 2;
        String current = branch.node().equals(state.node()) ? "you are here" : "";
        String facts = fitting(facts(info, current), room);
        return (screen.dim(trunk) + health.styled(screen, health.mark(screen)) + " " + name + "  "
                        + health.styled(screen, role) + "  " + facts)
                .stripTrailing();
    }

    /** As many of the facts, the first first, as there is room for. */
    private String fitting(List<String> facts, int room) {
        String all = String.join(", ", facts);
        return Cells.width(all) <= room || facts.size() < 2
                ? Cells.fit(all, room, screen)
                : fitting(facts.subList(0, facts.size() - 1), room);
    }

    private String trunk(Topology.Branch branch) {
        StringBuilder trunk = new StringBuilder();
        for (int depth = 0; depth < branch.last().size(); depth++) {
            boolean last = branch.last().get(depth);
            boolean own = depth == branch.last().size() - 1;
            if (own) {
                trunk.append(screen.unicode() ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- "));
            } else {
                trunk.append(last ? "   " : screen.unicode() ? "│  " : "|  ");
            }
        }
        return trunk.toString();
    }

    private String role(NodeInfo info) {
        if (info.name().equals(Cluster.APP)) {
            return "app";
        }
        NodeObservation seen = state.observed().get(info.name());
        if (seen == null || seen.postgres().equals("none")) {
            return info.role() == null ? "" : info.role().name().toLowerCase(Locale.ROOT);
        }
        return seen.postgres();
    }

    private List<String> facts(NodeInfo info, String current) {
        List<String> facts = new ArrayList<>();
        if (info.name().equals(Cluster.APP)) {
            facts.add(writes());
        }
        NodeObservation seen = state.observed().get(info.name());
        if (seen != null) {
            if (!seen.machine().equals("running")) {
                facts.add("machine " + seen.machine());
            }
            if (seen.timeline() != null) {
                facts.add("timeline " + seen.timeline());
            }
            lag(seen, facts);
        } else if (!info.name().equals(Cluster.APP)) {
            facts.add("not looked at yet");
        }
        if (!current.isEmpty()) {
            facts.add(current);
        }
        if (seen != null && seen.lsn() != null) {
            facts.add("at " + seen.lsn());
        }
        return facts;
    }

    private static void lag(NodeObservation seen, List<String> facts) {
        if (!seen.postgres().equals("standby")) {
            return;
        }
        if (seen.upstream() == null) {
            facts.add("streams from nobody");
        }
        Long bytes = seen.lagBytes();
        Long milliseconds = seen.lagMs();
        if (bytes != null && bytes == 0) {
            facts.add("no lag");
        } else if (bytes != null) {
            facts.add("lag " + Cells.bytes(bytes) + (milliseconds == null ? "" : " / " + Cells.duration(milliseconds)));
        } else if (milliseconds != null) {
            facts.add("lag " + Cells.duration(milliseconds));
        }
    }

    private String writes() {
        ProbeSecond second = state.probed();
        if (second == null) {
            return "no probe";
        }
        String at = clock(Instant.ofEpochSecond(second.second()));
        if (second.acknowledged() == 0 && second.failed() > 0) {
            return "writes FAIL at " + at;
        }
        String failed = second.failed() == 0 ? "" : ", " + second.failed() + " failed";
        return second.acknowledged() == 0
                ? "writes wait at " + at
                : "writes ok, " + second.acknowledged() + "/s" + failed + " at " + at;
    }

    private Health health(NodeInfo info) {
        if (info.name().equals(Cluster.APP)) {
            ProbeSecond second = state.probed();
            boolean fails = second != null && second.acknowledged() == 0;
            return second == null ? Health.NONE : fails ? Health.DOWN : Health.GOOD;
        }
        NodeObservation seen = state.observed().get(info.name());
        return seen == null ? Health.NONE : Health.of(seen);
    }

    /** How a node is, with a mark that tells it without colour. */
    private enum Health {
        GOOD("●", "o"),
        DOWN("✗", "x"),
        FROZEN("‖", "="),
        NONE("○", ".");

        private final String mark;
        private final String ascii;

        Health(String mark, String ascii) {
            this.mark = mark;
            this.ascii = ascii;
        }

        static Health of(NodeObservation seen) {
            if (seen.machine().equals("paused")) {
                return FROZEN;
            }
            if (!seen.machine().equals("running") || seen.postgres().equals("down")) {
                return DOWN;
            }
            return seen.postgres().equals("none") ? NONE : GOOD;
        }

        String mark(Screen screen) {
            return screen.unicode() ? mark : ascii;
        }

        String styled(Screen screen, String text) {
            return switch (this) {
                case GOOD -> screen.green(text);
                case DOWN -> screen.red(text);
                case FROZEN -> screen.yellow(text);
                case NONE -> screen.dim(text);
            };
        }
    }
}
