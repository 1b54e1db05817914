package dev.pgdrill.drill.checks;

import static dev.pgdrill.drill.checks.Checks.empty;
import static dev.pgdrill.drill.checks.Checks.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import dev.pgdrill.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a learner sets up on a real server, a check says what is so, or that it could not see. */
@Tag("local")
@Timeout(120)
class LearnersTricksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Check TWO = Checks.sql("select count(*) from public.orders", equalTo("2"));
    private static final Check THREE = Checks.sql("select count(*) from public.orders", equalTo("3"));

    private static Path template;

    private final ScratchServer server = ScratchServer.start(template);
    private final NodeDatabase database = new NodeDatabase(new FakeCluster(server));
    private CheckRunner runner = new CheckRunner(Contexts.of(server, database));

    @BeforeAll
    static void initialise() {
        Requires.local();
        template = ScratchServer.template();
    }

    @AfterAll
    static void removeTemplate() {
        if (template != null) {
            ScratchServer.remove(template);
        }
    }

    @BeforeEach
    void holdsAtFirst() throws InterruptedException {
        assertThat(look(TWO).observed()).isEqualTo("2");
        assertThat(look(TWO).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(THREE).verdict()).isEqualTo(Verdict.FAIL);
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void shadowsOfBuiltInsAreNotSeen() throws InterruptedException {
        server.psql(
                "app",
                "create function public.always(int, int) returns bool language sql as 'select true'",
                "create operator public.= (leftarg = int, rightarg = int, function = public.always)",
                "create function public.upper(text) returns text language sql as $$select 'RIGHT'$$",
                "create table public.pg_class as select 'orders'::name as relname from generate_series(1, 3)",
                "create function public.current_setting(text) returns text language sql as $$select 'on'$$",
                "alter role all set search_path = public, pg_catalog",
                "alter database app set search_path = public, pg_catalog");
        reopen();

        assertThat(verdict(Checks.sql("select count(*) from public.orders where id = 99", equalTo("2"))))
                .isEqualTo(Verdict.FAIL);
        assertThat(look(Checks.sql("select upper('wrong')", equalTo("RIGHT"))).observed())
                .isEqualTo("WRONG");
        assertThat(verdict(Checks.sql("select count(*) from pg_class where relname = 'orders'", equalTo("3"))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(Checks.sql("select current_setting('fsync')", equalTo("on"))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void settingsOfRolesAndDatabasesAreNotFelt() throws InterruptedException {
        List<String> statements = new ArrayList<>();
        for (String setting : List.of(
                "statement_timeout = 1",
                "lock_timeout = 1",
                "default_transaction_read_only = on",
                "default_transaction_isolation = 'serializable'",
                "row_security = on",
                "datestyle = 'German'",
                "timezone = 'Asia/Tokyo'",
                "bytea_output = 'escape'",
                "client_encoding = 'LATIN1'",
                "transform_null_equals = on",
                "exit_on_error = on",
                "session_preload_libraries = 'nothing_there'",
                "role = 'app'")) {
            statements.add("alter role all set " + setting);
            statements.add("alter role pgdrill in database app set " + setting);
        }
        // In one session: the next one would feel the first of them.
        server.psql("app", statements.toArray(String[]::new));
        reopen();

        assertThat(look(TWO).observed()).isEqualTo("2");
        assertThat(look(Checks.sql("select pg_sleep(0.1), current_user", equalTo("|pgdrill")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(look(Checks.sql("select '2026-01-02 03:04:05+00'::timestamptz", equalTo("2026-01-02 03:04:05+00")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(look(Checks.sql("select '\\x41'::bytea, 'é', null = null", equalTo("\\x41|é|")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void everyRowIsSeenDespiteRowSecurity() throws InterruptedException {
        server.psql(
                "app",
                "insert into public.orders values (3)",
                "create policy few on public.orders using (id < 3)",
                "alter table public.orders enable row level security",
                "alter table public.orders force row level security");

        assertThat(verdict(TWO)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(THREE)).isEqualTo(Verdict.PASS);
    }

    @Test
    void anOpenSessionOutlivesRefusalByPgHba() throws InterruptedException {
        server.refuseEverybody();

        assertThat(verdict(TWO)).isEqualTo(Verdict.PASS);
        List<CheckResult> several = runner.runAll(Collections.nCopies(8, TWO), Patience.NONE);
        assertThat(several).extracting(CheckResult::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void refusalByPgHbaIsSaid() throws InterruptedException {
        server.refuseEverybody();
        reopen();

        CheckResult result = look(TWO);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).contains("refuses pgdrill's role pgdrill").contains("pg_hba.conf");
        assertThat(result.expected()).isEqualTo("2");
    }

    @Test
    void withoutItsRolePgdrillComesAsPostgres() throws InterruptedException {
        server.psql("postgres", "drop role pgdrill");
        reopen();
        assertThat(look(Checks.sql("select current_user", equalTo("postgres"))).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(THREE)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aRoleThatLostItsRightsIsNotUsed() throws InterruptedException {
        server.psql("postgres", "alter role pgdrill nosuperuser");
        reopen();
        assertThat(look(Checks.sql("select current_user", equalTo("postgres"))).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whoHoldsTheLockIsSaid() throws Exception {
        Process holder = server.session(
                "app", "begin", "lock table public.orders in access exclusive mode", "select pg_sleep(60)");
        try {
            await().atMost(PATIENCE)
                    .until(() -> !server.psql(
                                    "app", "select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted")
                            .isEmpty());
            CheckResult result = look(TWO);
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.observed())
                    .containsPattern("public\\.orders is locked by process \\d+ \\(postgres, active\\)");
        } finally {
            holder.destroy();
        }
    }

    @Test
    void aFullServerIsToldApart() throws Exception {
        server.psql(
                "postgres",
                "alter system set max_connections = 4",
                "alter system set superuser_reserved_connections = 0",
                "alter system set max_wal_senders = 0");
        server.control("restart", "-m", "fast");
        database.closeIdle();
        List<Process> others = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                others.add(server.session("app", "select pg_sleep(60)"));
            }
            await().atMost(PATIENCE)
                    .until(() -> server.tryPsql("app", "select 1").status() != 0);
            CheckResult result = look(TWO);
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.observed()).contains("no connection left");
        } finally {
            others.forEach(Process::destroy);
        }
    }

    @Test
    void aViewInATablesPlaceDoesNotPass() throws InterruptedException {
        server.psql(
                "app",
                "alter table public.orders rename to orders_old",
                "create view public.orders as select g as id from generate_series(1, 3) g");
        CheckResult result = look(THREE);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).isEqualTo("public.orders is a view, not a table");

        server.psql(
                "app",
                "drop view public.orders",
                "create materialized view public.orders as select g as id from generate_series(1, 3) g");
        assertThat(look(THREE).observed()).isEqualTo("public.orders is a materialized view, not a table");
        assertThat(verdict(Checks.sql(SqlSubject.VIEWS_ALLOWED + "\n" + THREE.sql(), equalTo("3"))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void systemViewsAndThoseOfExtensionsAreNoStandIns() throws InterruptedException {
        server.psql("app", "create extension pg_buffercache");
        assertThat(verdict(Checks.sql("select count(*) > 0 from public.pg_buffercache", equalTo("t"))))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(Checks.sql("select count(*) > 0 from pg_stat_activity", equalTo("t"))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatAFunctionDoesToTheSessionDoesNotLast() throws InterruptedException {
        server.psql("app", """
                create function public.sly() returns int language plpgsql as $$
                begin
                  perform set_config('search_path', 'public', false), set_config('statement_timeout', '1', false);
                  create temp table pg_class as select 1;
                  return 1;
                end $$
                """);
        look(Checks.sql("set transaction read write; select public.sly()", equalTo("1")));

        assertThat(look(Checks.sql(
                                "select current_setting('search_path'), current_setting('statement_timeout')",
                                equalTo("pg_catalog,pg_temp|20s")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(Checks.sql("select count(*) > 100 from pg_class", equalTo("t"))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aSessionEndedByALearnerIsReplaced() throws InterruptedException {
        server.psql("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pgdrill'");
        assertThat(verdict(TWO)).isEqualTo(Verdict.PASS);

        CheckResult suicidal =
                look(Checks.sql("select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)", equalTo("t|")));
        assertThat(suicidal.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verdict(TWO)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aServerThatDoesNotRunFailsTheCheck() throws InterruptedException {
        server.control("stop", "-m", "fast");
        CheckResult result = look(TWO);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).startsWith("PostgreSQL is not running on primary");

        server.control("start");
        assertThat(verdict(TWO)).isEqualTo(Verdict.PASS);
    }

    @Test
    void missingThingsFailAndMistakesOfTheScenarioDoNot() throws InterruptedException {
        assertThat(look(Checks.sql("select 1 from public.invoices", equalTo("1")))
                        .observed())
                .isEqualTo("relation \"public.invoices\" does not exist");
        assertThat(verdict(Checks.sql("select 1 from public.invoices", equalTo("1"))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(Checks.sql("selec 1", equalTo("1")))).isEqualTo(Verdict.ERROR);
        assertThat(verdict(Checks.sql("delete from public.orders", empty(true))))
                .isEqualTo(Verdict.ERROR);
        server.psql(
                "app",
                "create function public.broken() returns int language plpgsql as "
                        + "$$ begin execute 'selec'; return 1; end $$");
        assertThat(verdict(Checks.sql("select public.broken()", equalTo("1")))).isEqualTo(Verdict.FAIL);
        server.psql("app", "drop table public.orders");
        assertThat(verdict(TWO)).isEqualTo(Verdict.FAIL);
        reopen();
        server.psql("postgres", "drop database app");
        assertThat(look(TWO).observed()).isEqualTo("database \"app\" does not exist on primary");
    }

    @Test
    void nothingThatIsWrittenLasts() throws InterruptedException {
        Check writing = Checks.sql(
                "set transaction read write; insert into public.orders values (3); select count(*) from public.orders",
                equalTo("3"));
        assertThat(verdict(writing)).isEqualTo(Verdict.PASS);
        assertThat(verdict(TWO)).isEqualTo(Verdict.PASS);
    }

    @Test
    void lookingLeavesNoTraceInTheLog() throws Exception {
        look(Checks.sql("select 'a trace of the check' from public.nowhere", equalTo("1")));
        look(Checks.sql("select 'a trace of the check'", equalTo("1")));
        server.psql("app", "select 'a trace of the learner'");
        await().atMost(PATIENCE).until(() -> server.log().contains("a trace of the learner"));
        assertThat(server.log()).doesNotContain("a trace of the check");
    }

    @Test
    void theLogIsReadFromTheMark() throws Exception {
        server.tryPsql("app", "select 1 / 0");
        await().atMost(PATIENCE).until(() -> server.log().contains("division by zero"));
        runner = new CheckRunner(Contexts.withLogs(Contexts.of(server, database), LogMark.atEnd(server)));
        assertThat(verdict(Checks.log("division by zero", empty(true)))).isEqualTo(Verdict.PASS);

        server.tryPsql("app", "select 2 /\n\t0");
        await().atMost(PATIENCE).until(() -> verdict(Checks.log("division by zero", empty(true))) == Verdict.FAIL);
        assertThat(look(Checks.log("select 2 /\\n\\s*0", null)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void shellTricksAreNotFelt() throws Exception {
        server.exec(ExecRequest.of("/bin/bash", "-c", """
                unset BASH_ENV
                mkdir -p "$HOME/bin"
                echo 'select() { echo 3; }; psql() { echo 3; }; alias psql="echo 3"; export PGOPTIONS=-cwork_mem=1' > "$HOME/.bashrc"
                cp "$HOME/.bashrc" "$HOME/.bash_profile"
                echo '\\echo 3' > "$HOME/.psqlrc"
                printf '#!/bin/sh\\necho 3\\n' > "$HOME/bin/psql"
                chmod +x "$HOME/bin/psql"
                """));
        assertThat(server.exec(ExecRequest.of("/bin/bash", "-c", "psql")).out()).isEqualTo("3\n");
        server.psql(
                "app",
                "alter role all set search_path = public",
                "alter role all set statement_timeout = 1",
                "create table public.pg_tables as select 1 from generate_series(1, 3)");

        String count = "psql -qAtc 'select count(*) from public.orders'";
        assertThat(look(Checks.exec(count, equalTo("2"))).observed()).isEqualTo("2");
        assertThat(verdict(Checks.exec(count, equalTo("3")))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(Checks.exec("psql -qAtc 'select count(*) from pg_tables, pg_sleep(0.1)'", equalTo("3"))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void waysAreGivenToCommandsThatWaitForSessions() throws Exception {
        Process drop = server.session("postgres", "drop database app");
        try {
            await().atMost(PATIENCE).until(() -> {
                database.giveWay();
                return !drop.isAlive();
            });
            assertThat(drop.exitValue()).isZero();
        } finally {
            drop.destroy();
        }
    }

    @Test
    void wayIsGivenToAnOrderlyShutdown() throws Exception {
        server.control("stop", "-m", "smart", "-W");
        await().atMost(PATIENCE).until(() -> {
            database.giveWay();
            return server.tryPsql("postgres", "select 1").err().contains("No such file");
        });
        assertThat(look(TWO).observed()).startsWith("PostgreSQL is not running");
    }

    /** As if pgdrill had been started again. */
    private void reopen() {
        database.closeIdle();
    }

    private Verdict verdict(Check check) throws InterruptedException {
        return look(check).verdict();
    }

    private CheckResult look(Check check) throws InterruptedException {
        return runner.run(check, Patience.NONE);
    }
}
