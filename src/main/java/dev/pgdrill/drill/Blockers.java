package dev.pgdrill.drill;

import dev.pgdrill.drill.DatabaseFailure.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is in whose way on a server. */
final class Blockers {
    /**
     * The databases that somebody waits to have for himself; a null if the server waits for every session to end. The
     * eighth line of {@code postmaster.pid} tells the postmaster's state; 1262 is {@code pg_database}.
     */
    static final String WAITING_FOR_US = """
            select null::text
            where split_part(pg_read_file('postmaster.pid', 0, 8192, true), E'\\n', 8) like 'stopping%'
            union all
            select d.datname::text
            from pg_locks l join pg_database d on d.oid = l.objid
            where l.locktype = 'object' and l.classid = 1262 and l.mode in ('AccessExclusiveLock', 'ShareLock')
            """;

    /** Reading a table only ever waits for an exclusive lock, held or asked for before. */
    private static final String EXCLUSIVE_LOCKS = """
            select l.relation::regclass::text, l.pid::text, a.usename::text, a.state
            from pg_locks l left join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.relation >= 16384
              and l.database = (select oid from pg_database where datname = current_database())
              and l.pid <> pg_backend_pid()
            order by l.granted desc, a.xact_start
            limit 3
            """;

    private Blockers() {}

    /** The same failure, saying which process holds the lock as far as it still does. */
    static DatabaseFailure named(DatabaseFailure locked, NodeSession session) {
        try {
            Rows rows = session.query(EXCLUSIVE_LOCKS);
            session.rollback();
            if (rows.isEmpty()) {
                return locked;
            }
            String who = rows.values().stream().map(Blockers::describe).collect(Collectors.joining("; "));
            return new DatabaseFailure(
                    Kind.LOCKED, locked.getMessage() + ": " + who, locked.sqlState(), locked.getCause());
        } catch (SQLException e) {
            return locked;
        }
    }

    private static String describe(List<@Nullable String> row) {
        String table = or(row.get(0), "a table");
        return table + " is locked by process " + row.get(1) + " (" + or(row.get(2), "no role") + ", "
                + or(row.get(3), "no session") + ")";
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
