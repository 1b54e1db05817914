package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.drill.Rows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows a query returns.
 *
 * <p>A view, materialized view or foreign table in the place of a table shows what its author wants to show, so a check
 * that read one fails, unless an extension made it or the query begins with the line {@value #VIEWS_ALLOWED}.
 */
final class SqlSubject implements Subject.Observer {
    static final String VIEWS_ALLOWED = "-- pgdrill: views allowed";

    /** Whatever a query read is locked until its transaction ends, the views it was written with included. */
    private static final String STAND_INS = """
            select c.oid::regclass::text,
              case c.relkind when 'v' then 'a view' when 'm' then 'a materialized view' else 'a foreign table' end
            from pg_locks l join pg_class c on c.oid = l.relation
            where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind in ('v', 'm', 'f')
              and c.oid >= 16384
              and l.database = (select d.oid from pg_database d where d.datname = current_database())
              and not exists (
                select from pg_depend x
                where x.classid = 'pg_class'::regclass and x.objid = c.oid and x.deptype = 'e')
            order by 1 limit 1
            """;

    @Override
    public Look look(Check check, CheckContext context) throws LookFailure, InterruptedException {
        String node = Subjects.node(check, context).name();
        String sql = text(Objects.requireNonNull(check.sql()), context);
        @Nullable String database = check.database() == null ? null : context.render(check.database());
        Found found = context.database().inTransaction(node, database, session -> {
            Rows rows = session.query(sql);
            boolean views = sql.stripLeading().startsWith(VIEWS_ALLOWED);
            return new Found(rows, views ? Rows.NONE : session.query(STAND_INS));
        });
        if (!found.standIns().isEmpty()) {
            List<@Nullable String> first = found.standIns().values().get(0);
            throw LookFailure.wrong(first.get(0) + " is " + first.get(1) + ", not a table");
        }
        Rows rows = found.rows();
        return new Look(Expectations.ending(rows.text()), rows.values(), null, rows.isEmpty(), Shown.rows(rows));
    }

    private static String text(String sql, CheckContext context) {
        boolean isFile = sql.strip().endsWith(".sql") && !sql.strip().contains(" ");
        return context.render(isFile ? context.files().apply(sql.strip()) : sql);
    }

    private record Found(Rows rows, Rows standIns) {}
}
