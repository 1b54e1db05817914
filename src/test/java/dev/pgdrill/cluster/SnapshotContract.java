package dev.pgdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.cluster.Node.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every runtime keeps and puts back. */
public abstract class SnapshotContract extends NodeContract {

    @Test
    void everythingComesBackTogether() {
        Node primary = primary();
        NodePaths paths = primary.paths();
        primary.exec(ExecRequest.bash("mkdir -p \"$1\"; echo kept >\"$1/f 1\"; mkdir -m 0 \"$1/closed\""
                .replace("$1", paths.archive() + "/a dir")));
        primary.write(paths.repository() + "/file", "repository".getBytes(), 0600);
        primary.write(paths.pgbackrestConfig(), "[global]\n".getBytes(), 0640);
        sql(primary, "create table precious as select generate_series(1, 1000) as id");
        cluster.snapshot("together");
        assertThat(cluster.snapshots()).contains("together");

        sql(primary, "drop table precious; create table later(id int)");
        sql(primary, "alter system set work_mem = '5MB'");
        primary.exec(
                ExecRequest.bash("rm -rf '" + paths.archive() + "/a dir' '" + paths.repository() + "'/*; mkdir -p '"
                        + paths.spare() + "/x'; echo changed >'" + paths.pgbackrestConfig() + "'; echo new >~/new"));
        cluster.restore("together");

        awaitStreaming();
        assertThat(sql(primary, "select count(*), sum(id) from precious")).isEqualTo("1000|500500");
        assertThat(sql(primary, "select to_regclass('later') is null, current_setting('work_mem')"))
                .isEqualTo("t|4MB");
        assertThat(primary.exec(ExecRequest.bash("cat '" + paths.archive() + "/a dir/f 1'; stat -c %a '"
                                + paths.archive() + "/a dir/closed'; cat " + paths.repository() + "/file "
                                + paths.pgbackrestConfig() + "; ls -d " + paths.spare() + " ~/new 2>/dev/null"))
                        .out())
                .isEqualTo("kept\n0\nrepository[global]\n");
        // Later changes reach the standbys, on the restored history.
        sql(primary, "drop table precious; create table after_restore as select 1 as one");
        awaitSql(cluster.node("standby1"), "select one from after_restore", "1");
        awaitSql(cluster.node("standby2"), "select one from after_restore", "1");
        sql(primary, "drop table after_restore");
    }

    @Test
    void whatWasWrittenComesBackWhateverItsTimesAndNamesSay() {
        Node primary = primary();
        String place = primary.paths().archive() + "/place";
        String show =
                "cd '" + place + "'; for f in *; do printf '%q ' \"$f\"; [[ -d $f ]] && ls \"$f\" || cat \"$f\"; done;"
                        + " stat -c %a old";
        assertThat(primary.exec(
                                ExecRequest.bash(
                                        "mkdir '" + place + "'; cd '" + place + "'; for f in old gone kept linked"
                                                + " became $'new\\nline' 'back\\slash'; do echo one >\"$f\"; touch -d 2020-01-01 \"$f\"; done"))
                        .succeeded())
                .isTrue();
        String before = primary.exec(ExecRequest.bash(show)).out();
        cluster.snapshot("times");
        // The second time round, what was put back is known to be what the copy holds.
        for (int round = 0; round < 2; round++) {
            primary.exec(ExecRequest.bash("cd '" + place + "'; touch -r old ../time; for f in old $'new\\nline'"
                    + " 'back\\slash'; do echo two >\"$f\"; touch -r ../time \"$f\"; done; chmod 600 old; rm gone;"
                    + " ln -f kept linked; rm became; mkdir became; echo in >became/it; echo two >new"));
            cluster.restore("times");
            assertThat(primary.exec(ExecRequest.bash(show)).out()).isEqualTo(before);
        }
        assertThat(primary.exec(ExecRequest.bash("stat -c %y '" + place + "/old'"))
                        .out())
                .startsWith("2020-01-01");
        awaitStreaming();
    }

    @Test
    void aDeletedDataDirectoryComesBack() {
        Node primary = primary();
        sql(primary, "create table precious as select 1 as one");
        cluster.snapshot("deleted");
        primary.exec(ExecRequest.bash("pg_ctl stop -m immediate -s; rm -rf \"$PGDATA\""));
        cluster.restore("deleted");
        awaitStreaming();
        assertThat(sql(primary, "select one from precious")).isEqualTo("1");
        sql(primary, "drop table precious");
    }

    @Test
    void whatDidNotRunDoesNotRunAfterwards() {
        Node standby = cluster.node("standby2");
        cluster.snapshot("running");
        standby.exec(ExecRequest.of("pg_ctl", "stop", "-s"));
        cluster.snapshot("not-running");
        standby.exec(ExecRequest.of("pg_ctl", "start", "-s"));
        cluster.restore("not-running");
        assertThat(standby.exec(ExecRequest.of("pg_ctl", "status")).status()).isEqualTo(3);
        cluster.restore("running");
        awaitStreaming();
    }

    @Test
    void sessionsGoOnThroughASnapshot() throws Exception {
        try (Connection connection = ContractSockets.jdbc(primary(), "app");
                Statement statement = connection.createStatement();
                Screen screen = Screen.shell(primary())) {
            connection.setAutoCommit(false);
            statement.execute("create table open_transaction as select 1 as one");
            screen.run("place=he''re; cd \"$PGDATA\"; echo at $place", "at here");
            cluster.snapshot("sessions");
            try (ResultSet rows = statement.executeQuery("select one from open_transaction")) {
                assertThat(rows.next()).isTrue();
            }
            connection.rollback();
            screen.run("echo still $place", "still here");
        }
        // No standby had to connect again, so there is no gap.
        awaitStreaming();
    }

    @Test
    void replicationGoesOnThroughASnapshot() {
        String connections = "select string_agg(pid::text, ',' order by pid) from pg_stat_replication";
        awaitStreaming();
        String before = sql(primary(), connections);
        cluster.snapshot("replication");
        awaitStreaming();
        assertThat(sql(primary(), connections)).isEqualTo(before);
    }

    @Test
    void aShellSurvivesARestoreInItsDirectory() {
        Node primary = primary();
        try (Screen screen = Screen.shell(primary)) {
            screen.run("place=he''re; cd \"$PGDATA/base\"; echo at $place", "at here");
            cluster.snapshot("shell");
            sql(primary, "create table gone()");
            primary.exec(ExecRequest.bash("setsid sleep 98765 >/dev/null 2>&1 </dev/null &"));
            cluster.restore("shell");
            screen.run("echo still $place; ls -d 1", "still here\r\n1\r\n");
            screen.run("psql -XAtqc \"select to_regclass('gone') is null\"", "t\r\n");
        }
        assertThat(primary.exec(ExecRequest.of("pgrep", "-f", "^sleep 98765")).out())
                .isEmpty();
        awaitStreaming();
    }

    @Test
    void aSnapshotIsReplacedByTheNextOfItsName() {
        cluster.snapshot("again");
        sql(primary(), "create table second as select 2 as two");
        cluster.snapshot("again");
        sql(primary(), "drop table second");
        cluster.restore("again");
        assertThat(sql(primary(), "select two from second")).isEqualTo("2");
        sql(primary(), "drop table second");
        awaitStreaming();
    }

    @Test
    void thereIsNoSnapshotOfAMachineThatIsOff() {
        cluster.node("standby2").kill();
        try {
            assertThatThrownBy(() -> cluster.snapshot("off")).isInstanceOf(NodeUnavailable.class);
            assertThat(sql(primary(), "create temp table goes_on (); select 1")).isEqualTo("1");
        } finally {
            cluster.node("standby2").start();
        }
        awaitStreaming();
    }

    @Test
    void anUnknownSnapshotChangesNothing() {
        assertThatThrownBy(() -> cluster.restore("never-taken")).isInstanceOf(IllegalArgumentException.class);
        assertThat(sql(primary(), "select 1")).isEqualTo("1");
    }

    @Test
    void nodesComeBackFromAnyState() {
        cluster.snapshot("states");
        primary().kill();
        cluster.node("standby1").stop();
        cluster.node("standby2").pause();
        cluster.restore("states");
        assertThat(cluster.nodes()).allMatch(node -> node.state() == State.RUNNING);
        awaitStreaming();
    }

    @Test
    void archivingGoesOnAfterARestoreUnderLoad() throws Exception {
        Node primary = primary();
        String archive = primary.paths().archive();
        cluster.snapshot("unarchived");
        sql(primary, "alter system set archive_mode = on");
        sql(primary, "alter system set archive_command = 'test ! -f " + archive + "/%f && cp %p " + archive + "/%f'");
        primary.exec(ExecRequest.of("pg_ctl", "restart", "-s", "-w"));
        sql(primary, "create table filling(id int, t text)");
        primary.exec(
                ExecRequest.bash(
                        "setsid bash -c 'while psql -Xqc \"insert into filling select i, repeat(chr(65), 500) from"
                                + " generate_series(1, 20000) i; select pg_switch_wal()\"; do :; done' >/dev/null 2>&1 </dev/null &"));
        awaitSql(primary, "select archived_count > 2 from pg_stat_archiver", "t");
        cluster.snapshot("archiving");
        cluster.restore("archiving");
        awaitStreaming();
        sql(primary, "select pg_switch_wal()");
        awaitSql(primary, "select count(*) from pg_ls_archive_statusdir() where name like '%.ready'", "0");
        cluster.restore("unarchived");
        awaitStreaming();
    }

    @Test
    void theApplicationsNodeIsLeftAlone() {
        Node app = cluster.node("app");
        app.exec(ExecRequest.bash("setsid sleep 45678 >/dev/null 2>&1 </dev/null & echo one >~/ledger"));
        cluster.snapshot("application");
        app.exec(ExecRequest.bash("echo two >~/ledger"));
        cluster.restore("application");
        assertThat(app.exec(ExecRequest.bash("cat ~/ledger; pgrep -fc '^sleep 45678'")
                                .withTimeout(Duration.ofSeconds(20)))
                        .out())
                .isEqualTo("two\n1\n");
        app.exec(ExecRequest.of("pkill", "-f", "^sleep 45678"));
        awaitStreaming();
    }
}
