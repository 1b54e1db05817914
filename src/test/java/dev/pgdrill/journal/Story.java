package dev.pgdrill.journal;

import static dev.pgdrill.journal.JournalFixtures.metrics;
import static dev.pgdrill.journal.JournalFixtures.node;
import static dev.pgdrill.journal.JournalFixtures.result;

import dev.pgdrill.catalog.NodeSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells a drill event by event on a clock of its own, as entries. */
public final class Story {
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = JournalFixtures.BEGIN;
    private int commands;

    /** Appends an event, so many milliseconds after the one before. */
    public Story then(long afterMs, Event event) {
        now = now.plusMillis(afterMs);
        entries.add(new Entry(entries.size() + 1L, now, JournalFormat.NO_PREVIOUS, event));
        return this;
    }

    public Instant now() {
        return now;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public List<Event> events() {
        return entries.stream().map(Entry::event).toList();
    }

    /** Writes the story to a journal, each entry at its own time. */
    public Journal write(java.nio.file.Path file) {
        SettableClock clock = new SettableClock();
        Journal journal = Journal.create(file, clock);
        for (Entry entry : entries) {
            clock.now = entry.at();
            journal.append(entry.event());
        }
        return journal;
    }

    public Story command(long afterMs, String step, String line, int status, long durationMs, String output) {
        commands++;
        then(afterMs, new Event.CommandStarted(commands, step, "primary", line));
        return then(durationMs, new Event.CommandFinished(commands, status, durationMs, output, output.length()));
    }

    /** The prompt of the first step. */
    public static Story ready() {
        return new Story()
                .then(0, JournalFixtures.started())
                .then(
                        1_420,
                        new Event.ClusterStarted(
                                List.of(
                                        new Event.NodeInfo("primary", NodeSpec.Role.PRIMARY, "primary", 5432),
                                        new Event.NodeInfo("standby1", NodeSpec.Role.STANDBY, "standby1", 5432),
                                        new Event.NodeInfo("app", null, "app", 5432)),
                                "17.11",
                                1_420))
                .then(2_100, new Event.DrillReady(2_100));
    }

    public Story begin(String step) {
        then(200, new Event.StepStarted(step));
        then(300, new Event.SnapshotTaken(step, step + "-1", now, Map.of("primary", 4_200L, "standby1", 900L), 280));
        return this;
    }

    public Story explicit(String step, CheckResult... results) {
        return then(2_500, new Event.Checked(step, Event.Trigger.EXPLICIT, List.of(results)));
    }

    public Story background(String step, CheckResult... results) {
        return then(900, new Event.Checked(step, Event.Trigger.BACKGROUND, List.of(results)));
    }

    private Story observe(String primary, Integer timeline, String standby, Long lagMs) {
        return then(
                400,
                new Event.ClusterObserved(
                        now,
                        List.of(
                                node("primary", "running", primary, timeline, null),
                                node("standby1", "running", standby, "down".equals(standby) ? null : 1, lagMs),
                                node("app", "running", "none", null, null))));
    }

    private Story probe(int seconds, int acknowledged, int failed, double slowestMs) {
        long first = now.getEpochSecond();
        List<ProbeSecond> ledger = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            double wobble = 1 + 0.35 * Math.sin(i * 1.7) + (i % 11 == 0 ? 0.8 : 0);
            ledger.add(new ProbeSecond(first + i, Math.max(0, acknowledged - i % 3), failed, slowestMs * wobble));
        }
        now = now.plusSeconds(seconds);
        return then(5, new Event.ProbeMeasured(metrics(null, null, null), ledger));
    }

    /** A whole drill with every kind of event: passed with a bonus missed, two hints, a reset, a crash. */
    public static Story whole() {
        Story story =
                ready().begin("diagnose").then(10, new Event.StepReady("diagnose", JournalFixtures.DIAGNOSE_TASK));
        story.then(50, new Event.NodeEntered("primary"));
        story.observe("primary", 1, "standby", 12L).probe(20, 10, 0, 4.2);
        story.command(
                900, "diagnose", "psql -c 'select count(*) from orders'", 0, 61, " count \n-------\n  1000\n(1 row)\n");
        story.command(
                4_000,
                "diagnose",
                "grep -n DELETE $PGLOG | tail",
                0,
                22,
                "812:DELETE FROM orders WHERE placed < '2026-01-01'\n");
        story.then(5, new Event.StatementsTyped(2, List.of("select now();", "\\\\d orders")));
        story.then(800, new Event.Noted("diagnose", "DELETE by user maint at 11:40; ask who ran it"));
        story.then(1_000, new Event.HintTaken("diagnose", 0, 1, "moment", "The server's log keeps statements.", 2));
        story.then(3_000, new Event.Answered("diagnose", "moment", "9400"));
        story.explicit("diagnose", result("moment", Verdict.FAIL, "9400", "9500 ± 10", 10, false, story.now));
        story.then(2_000, new Event.Answered("diagnose", "moment", "9500"));
        story.explicit("diagnose", result("moment", Verdict.PASS, "9500", "9500 ± 10", 10, false, story.now));
        story.then(3, new Event.StepPassed("diagnose"));
        story.begin("recover").then(40, new Event.Captured("recover", "good_print", "10500 9f1c2e"));
        story.probe(5, 10, 0, 5.0);
        Instant snapshotAt = story.now;
        story.then(
                1,
                new Event.IncidentBegan(
                        "recover", "a colleague deletes every order of last year", "primary", story.now));
        story.then(180, new Event.IncidentEnded("recover", story.now));
        story.then(10, new Event.StepReady("recover", JournalFixtures.RECOVER_TASK));
        story.observe("primary", 1, "standby", 240L).probe(12, 10, 0, 6.5);
        story.command(2_000, "recover", "rm -rf $PGDATA", 0, 310, "");
        story.background("recover", failing(story, "rows-back"), failing(story, "standby-kept"));
        story.then(
                1_500,
                new Event.StepReset("recover", "recover-1", snapshotAt, story.now, Map.of("primary", 4_096L), 1_900));
        story.then(
                1_950,
                new Event.IncidentBegan(
                        "recover", "a colleague deletes every order of last year", "primary", story.now));
        story.then(170, new Event.IncidentEnded("recover", story.now));
        story.then(5, new Event.StepReady("recover", JournalFixtures.RECOVER_TASK));
        story.observe("primary", 1, "standby", 380L).probe(9, 10, 0, 5.5);
        story.then(500, new Event.HintTaken("recover", 0, 1, "rows-back", "Think of a point in time.", 2));
        story.command(
                6_000,
                "recover",
                "pg_ctl stop -m fast",
                0,
                420,
                "waiting for server to shut down.... done\nserver stopped\n");
        story.then(5, new Event.LogNoticed("primary", story.now, "LOG", "database system is shut down"));
        story.observe("down", null, "standby", null).probe(24, 0, 2, 40_870 / 24.0);
        story.then(
                600,
                new Event.CommandStarted(++story.commands, "recover", "primary", "vi $PGDATA/postgresql.auto.conf"));
        story.then(95_000, new Event.Resumed("0.1.0"));
        story.command(
                1_000,
                "recover",
                "touch $PGDATA/recovery.signal && pg_ctl start",
                1,
                900,
                "could not start server\nExamine the log output.\n");
        story.then(
                20,
                new Event.LogNoticed(
                        "primary", story.now, "FATAL", "recovery ended before configured recovery target was reached"));
        story.explicit(
                "recover",
                new CheckResult(
                        "rows-back",
                        Verdict.ERROR,
                        "the engine does not answer",
                        "10500",
                        "start Docker, then check again",
                        story.now,
                        900,
                        0,
                        20,
                        false));
        story.command(
                9_000, "recover", "pg_ctl start -o '-c recovery_target_timeline=1'", 0, 1_400, "server started\n");
        story.then(
                20,
                new Event.LogNoticed(
                        "primary",
                        story.now,
                        "LOG",
                        "recovery stopping before commit of transaction 751, time 2026-03-14 11:41:02.11+00"));
        story.then(200, new Event.LogNoticed("primary", story.now, "LOG", "selected new timeline ID: 2"));
        story.then(
                40,
                new Event.LogNoticed("primary", story.now, "LOG", "database system is ready to accept connections"));
        story.observe("primary", 2, "standby", 1_900L).probe(18, 10, 0, 7.1);
        story.observe("primary", 2, "standby", 15L);
        story.explicit(
                "recover",
                result("rows-back", Verdict.PASS, 20, false, story.now),
                result("promoted", Verdict.PASS, 10, false, story.now),
                result("standby-kept", Verdict.PASS, 5, false, story.now),
                result("nothing-lost", Verdict.FAIL, "14 lost commits", "at most 0", 15, true, story.now));
        story.then(2, new Event.StepPassed("recover"));
        story.then(1_000, new Event.SolutionShown("recover", "beside"));
        story.then(5, new Event.Noted(null, "Next time: recover beside the live cluster."));
        story.then(
                20,
                new Event.ProbeMeasured(new Metrics(118_240L, 1_430L, 14L, 41_300L, 40_870L, 3_120, 37), List.of()));
        return story.then(50, new Event.DrillFinished(Verdict.PASS, JournalFixtures.DEBRIEF));
    }

    /** The first step skipped, the drill abandoned in the second. */
    public static Story givenUp() {
        return ready().begin("diagnose")
                .then(10, new Event.StepReady("diagnose", JournalFixtures.DIAGNOSE_TASK))
                .then(9_000, new Event.StepSkipped("diagnose"))
                .begin("recover")
                .then(10, new Event.StepReady("recover", JournalFixtures.RECOVER_TASK))
                .then(60_000, new Event.DrillAbandoned("no time today"));
    }

    private static CheckResult failing(Story story, String check) {
        return result(
                check,
                Verdict.FAIL,
                "PostgreSQL is not running on primary",
                "10500",
                check.equals("rows-back") ? 20 : 5,
                false,
                story.now);
    }

    /** A clock that is put where a test wants it. */
    static final class SettableClock extends Clock {
        Instant now = JournalFixtures.BEGIN;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
