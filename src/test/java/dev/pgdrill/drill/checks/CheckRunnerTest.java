package dev.pgdrill.drill.checks;

import static dev.pgdrill.drill.checks.FakeNode.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import dev.pgdrill.catalog.Check.Http;
import dev.pgdrill.catalog.Check.Metric;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CheckRunnerTest {
    private final FakeNode node = new FakeNode();
    private final AtomicReference<@Nullable Metrics> metrics = new AtomicReference<>();
    private Map<String, String> answers = Map.of();
    private Map<String, LogMark> logs = Map.of();

    @Test
    void aPassEarnsThePoints() throws InterruptedException {
        node.file("/f", "1\n");
        CheckResult result = look(Checks.file("/f", Checks.equalTo("1")));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.earned()).isEqualTo(Checks.POINTS);
        assertThat(result.possible()).isEqualTo(Checks.POINTS);
        assertThat(result.why()).isEqualTo("the reason");
    }

    @Test
    void whatIsExpectedIsToldInTheScenariosWords() throws InterruptedException {
        Check check = Checks.inWords(Checks.sql("select 1", Checks.equalTo("1")), "a good deal");
        assertThat(look(check).expected()).isEqualTo("a good deal");
        Check figure = Checks.inWords(Checks.metric(Metric.RTO, Checks.equalTo("1")), "the service right again");
        assertThat(look(figure).expected()).isEqualTo("the service right again");
    }

    @Test
    void aMachineThatIsDownIsAFail() throws InterruptedException {
        node.programs = request -> {
            throw new NodeUnavailable("primary is stopped");
        };
        CheckResult result = look(Checks.exec("true", null));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).isEqualTo("primary is stopped");
        assertThat(result.expected()).isEqualTo("exit status 0");
    }

    @Test
    void anEngineThatIsGoneIsAnErrorWithARemedy() throws InterruptedException {
        node.programs = request -> {
            throw new EngineUnavailable("the engine does not answer", new IllegalStateException());
        };
        CheckResult result = look(Checks.exec("true", null));
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.earned()).isZero();
        assertThat(result.why()).contains("pgdrill doctor");
    }

    @Test
    void aServerNobodyListensForIsAFail() throws InterruptedException {
        CheckResult result = look(Checks.sql("select 1", Checks.equalTo("1")));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).startsWith("PostgreSQL is not running on primary");
    }

    @Test
    void whatPgdrillDidNotForeseeIsAnError() throws InterruptedException {
        node.programs = request -> {
            throw new IllegalStateException("oops");
        };
        assertThat(look(Checks.exec("true", null)).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void aCommandMustSucceedBesidesWhatItPrints() throws InterruptedException {
        node.programs = request -> result(3, "1\n", "no good\n");
        CheckResult result = look(Checks.exec("x", Checks.equalTo("1")));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).isEqualTo("exit status 3: no good");
        assertThat(look(Checks.exec("x", Checks.status(3))).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCommandRunsOutsideTheLearnersReach() throws InterruptedException {
        AtomicReference<@Nullable ExecRequest> ran = new AtomicReference<>();
        node.programs = request -> {
            ran.set(request);
            return result(0, "", "");
        };
        look(Checks.exec("x", null));
        ExecRequest request = ran.get();
        assertThat(request).isNotNull();
        assertThat(request.cleanEnvironment()).isTrue();
        assertThat(request.directory()).isEqualTo("/");
        assertThat(request.command()).startsWith("/bin/bash", "--noprofile", "--norc", "-p");
        assertThat(request.environment())
                .containsEntry("PSQLRC", "/dev/null")
                .containsKeys("PGHOST", "PGPORT", "PGDATA");
    }

    @Test
    void aMissingProgramIsAnErrorAndAHangingOneAFail() throws InterruptedException {
        assertThat(look(Checks.exec("pgbackrest info", null)).verdict()).isEqualTo(Verdict.ERROR);
        node.programs = request -> {
            throw new ExecTimeout("bash", Duration.ofSeconds(60));
        };
        assertThat(look(Checks.exec("sleep 100", null)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, FAIL", "2, ERROR", "137, ERROR"})
    void aScriptGivesTheVerdict(int status, Verdict verdict) throws InterruptedException {
        node.programs = request -> result(status, "what it saw", "");
        CheckResult result = look(Checks.script("check.sh"));
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observed()).contains("what it saw");
    }

    @Test
    void aFileThatIsMissingIsOnlyEmpty() throws InterruptedException {
        assertThat(look(Checks.file("/nowhere", Checks.equalTo(""))).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.file("/nowhere", Checks.not("x"))).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.file("/nowhere", Checks.empty(true))).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anHttpAnswerIsReadByPointer() throws InterruptedException {
        node.programs = request -> result(0, "{\"members\":[{\"role\":\"leader\"}]}\n200", "");
        Http http = new Http("8008", "/cluster", "/members/0/role");
        assertThat(look(Checks.http(http, Checks.equalTo("leader"))).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(Checks.http(new Http("8008", "/", "/nothing"), Checks.not("x")))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        node.programs = request -> result(0, "\n503", "");
        assertThat(look(Checks.http(http, Checks.equalTo("leader"))).verdict()).isEqualTo(Verdict.FAIL);
        Http bare = new Http("8008", "/primary", null);
        assertThat(look(Checks.http(bare, null)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.http(bare, Checks.status(503))).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(Checks.http(bare, Checks.equalTo("503"))).verdict()).isEqualTo(Verdict.PASS);
        node.programs = request -> result(7, "", "refused");
        assertThat(look(Checks.http(bare, null)).observed()).isEqualTo("nobody listens on port 8008 of primary");
        node.programs = request -> result(127, "", "");
        assertThat(look(Checks.http(bare, null)).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void durationsAreMeasuredInSeconds() throws InterruptedException {
        assertThat(look(Checks.metric(Metric.RTO, Checks.atMost("60"))).observed())
                .startsWith("not measured yet");
        metrics.set(new Metrics(12_345L, null, 0L, 100L, 1L, 10, 2));
        CheckResult rto = look(Checks.metric(Metric.RTO, Checks.atMost("12.345")));
        assertThat(rto.verdict()).isEqualTo(Verdict.PASS);
        assertThat(rto.observed()).isEqualTo("12.345 s");
        assertThat(look(Checks.metric(Metric.RTO, Checks.atMost("12.344"))).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.metric(Metric.RPO, Checks.atMost("0"))).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.metric(Metric.LOST_COMMITS, Checks.atMost("0"))).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(look(Checks.metric(Metric.FAILED_WRITES, Checks.equalTo("2")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"the standby, PASS", "The  Standby, PASS", "2, PASS", "b, PASS", "a, FAIL", "the repo, FAIL"})
    void aChoiceIsNamedInSeveralWays(String given, Verdict verdict) throws InterruptedException {
        Answer answer = new Answer("Which?", List.of("the primary", "the standby"), "the standby", null, null, null);
        CheckResult result = answered(given, answer);
        assertThat(result.verdict()).isEqualTo(verdict);
    }

    @Test
    void aWrongAnswerDoesNotTellTheRightOne() throws InterruptedException {
        Answer answer = new Answer("How many?", null, "4711", null, null, null);
        assertThat(answered("12", answer).toString()).doesNotContain("4711");
        assertThat(look(Checks.answer(answer)).toString()).doesNotContain("4711");
        assertThat(look(Checks.answer(answer)).expected()).isEqualTo("an answer to: How many?");
    }

    @ParameterizedTest
    @CsvSource({"100, PASS", "104.9 MB, PASS", "95s, PASS", "106, FAIL", "about a hundred, FAIL"})
    void aNumberMayBeOffByItsTolerance(String given, Verdict verdict) throws InterruptedException {
        assertThat(answered(given, new Answer("How many?", null, "100", null, "5", null))
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "1 TB, PASS",
        "1000 GB, PASS",
        "931.32 GiB, PASS",
        "1019gb, PASS",
        "1000 GiB, FAIL",
        "1021 GB, FAIL",
        "1000, FAIL",
        "1000 Gb, FAIL",
        "'1,000 GB', FAIL",
        "1000 min, FAIL"
    })
    void anAmountIsRightInAnyUnitOfItsKindButNotWithoutOne(String given, Verdict verdict) throws InterruptedException {
        Answer answer = new Answer("How big?", null, "1000", "GB", "2%", null);
        assertThat(answered(given, answer).verdict()).isEqualTo(verdict);
    }

    @Test
    void anAmountIsShownInTheUnitItIsComparedIn() throws InterruptedException {
        CheckResult result = answered("90 min", new Answer("How long?", null, "2", "h", "0.1", null));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).isEqualTo("90 min (1.5 h)");
        assertThat(result.expected()).isEqualTo("the right time, give or take 0.1");
    }

    @Test
    void textIsHeldAgainstTheRubric() throws InterruptedException {
        Answer answer = new Answer("Why?", null, null, null, null, List.of("timelines?", "\\bLSN\\b"));
        assertThat(answered("The Timeline forked at the lsn", answer).verdict()).isEqualTo(Verdict.PASS);
        CheckResult half = answered("timeline", answer);
        assertThat(half.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(half.observed()).isEqualTo("names 1 of 2 points");
    }

    @Test
    void aLogIsReadFromItsMarkAndEntriesAreWhole() throws InterruptedException {
        String log = node.paths().log();
        node.file(log, "old ERROR: one\n");
        logs = Map.of(Checks.NODE, new LogMark(15, "old ERROR: one\n"));
        assertThat(look(Checks.log("ERROR", null)).verdict()).isEqualTo(Verdict.FAIL);
        node.file(log, "old ERROR: one\nnew LOG: two\nnew ERROR: three\n\tgoes on\n");
        assertThat(look(Checks.log("three\\ngoes", null)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(Checks.log("ERROR", Checks.rows(List.of(List.of("new ERROR: three\ngoes on")))))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aLogThatWasCutOffProvesNoAbsence() throws InterruptedException {
        String log = node.paths().log();
        logs = Map.of(Checks.NODE, new LogMark(15, "old ERROR: one\n"));
        node.file(log, "");
        assertThat(look(Checks.log("ERROR", Checks.empty(true))).verdict()).isEqualTo(Verdict.FAIL);
        logs = Map.of(Checks.NODE, new LogMark(15, ""));
        assertThat(look(Checks.log("ERROR", Checks.empty(true))).verdict()).isEqualTo(Verdict.FAIL);
        logs = Map.of(Checks.NODE, new LogMark(15, "old ERROR: one\n"));
        node.file(log, "something longer than it was before: ERROR\n");
        assertThat(look(Checks.log("ERROR", null)).verdict()).isEqualTo(Verdict.PASS);
        node.file(log, "fresh\n");
        node.file(log + ".1", "old ERROR: one\nFATAL: two\n");
        assertThat(look(Checks.log("ERROR", Checks.empty(true))).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(Checks.log("FATAL", null)).verdict()).isEqualTo(Verdict.PASS);
        node.files.clear();
        assertThat(look(Checks.log("ERROR", Checks.empty(true))).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void entriesOfPgdrillsOwnAreLeftOut() throws InterruptedException {
        String log = node.paths().log();
        node.file(log, """
                2026-01-01 00:00:00.000 UTC [12] pgdrill@app/pgdrill ERROR:  broken
                2026-01-01 00:00:00.000 UTC [13] app@app/pgdrill ERROR:  failed
                """);
        assertThat(look(Checks.log("broken", null)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.log("failed", null)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aTemplateThatCannotBeRenderedIsAnError() throws InterruptedException {
        CheckContext broken = new CheckContext(
                new FakeCluster(node),
                new NodeDatabase(new FakeCluster(node)),
                text -> {
                    throw UserError.content("unknown variable x", "scenario.yaml:3:4", null);
                },
                Map.of(),
                Map.of(),
                () -> null,
                Map.of(),
                file -> file);
        CheckResult result = new CheckRunner(broken).run(Checks.file("/f", Checks.equalTo("1")), Patience.FULL);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.observed()).contains("unknown variable x");
    }

    @Test
    void oneLookDoesNotWait() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        node.programs = request -> result(looks.incrementAndGet() > 3 ? 0 : 1, "", "");
        Check check = Checks.eventually(Checks.exec("x", null), "60s", null);
        assertThat(runner().run(check, Patience.NONE).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(looks).hasValue(1);
        assertThat(runner().run(check, Patience.FULL).verdict()).isEqualTo(Verdict.PASS);
        assertThat(looks).hasValue(4);
    }

    @Test
    void resultsComeInTheirOrderAndLooksAtTheSameTime() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        node.programs = request -> {
            four.countDown();
            try {
                four.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return result(0, request.command().get(5), "");
        };
        List<Check> checks = IntStream.range(0, 9)
                .mapToObj(number -> Checks.exec("look " + number, Checks.contains("look")))
                .toList();
        assertThat(runner().runAll(checks, Patience.FULL))
                .extracting(CheckResult::observed)
                .containsExactlyElementsOf(checks.stream().map(Check::exec).toList());
    }

    @Test
    void checksThatQueueWaitNoLongerTogetherThanOneAlone() throws InterruptedException {
        node.programs = request -> result(1, "", "");
        WaitingTest.FakeTicker ticker = new WaitingTest.FakeTicker();
        Check check = Checks.eventually(Checks.exec("x", null), "60s", null);
        List<CheckResult> results = new CheckRunner(context(), ticker)
                .runAll(Collections.nCopies(40, check), Patience.atMost(Duration.ofSeconds(8)));
        assertThat(results).hasSize(40).allMatch(each -> each.verdict() == Verdict.FAIL);
        // Four are looked at at a time, and each of these may have begun before another one's pause moved the clock.
        assertThat(ticker.elapsed()).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void aCheckThatQueuedForTooLongMustStillStay() throws InterruptedException {
        node.file("/f", "1\n");
        WaitingTest.FakeTicker ticker = new WaitingTest.FakeTicker();
        Check check = Checks.eventually(Checks.file("/f", Checks.equalTo("1")), "60s", "2s");
        Patience patience = Patience.atMost(Duration.ofSeconds(8)).after(Duration.ofSeconds(30));
        CheckResult result = new CheckRunner(context(), ticker).run(check, patience);
        assertThat(result.observed()).contains("held for 2 s");
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        node.programs = request -> result(1, "", "");
        Check check = Checks.eventually(Checks.exec("x", null), "1h", null);
        AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                runner().runAll(List.of(check, check), Patience.FULL);
                ended.set(new AssertionError("it went on to its end"));
            } catch (InterruptedException e) {
                ended.set(e);
            }
        });
        thread.start();
        thread.interrupt();
        thread.join();
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }

    private CheckResult answered(String given, Answer answer) throws InterruptedException {
        answers = Map.of("answer", given);
        CheckResult result = look(Checks.answer(answer));
        answers = Map.of();
        return result;
    }

    private CheckResult look(Check check) throws InterruptedException {
        return runner().run(check, Patience.FULL);
    }

    private CheckRunner runner() {
        return new CheckRunner(context());
    }

    private CheckContext context() {
        FakeCluster cluster = new FakeCluster(node);
        return new CheckContext(
                cluster, new NodeDatabase(cluster), text -> text, Map.of(), logs, metrics::get, answers, file -> file);
    }
}
