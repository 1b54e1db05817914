package dev.pgdrill.drill.probe;

import dev.pgdrill.UserError;

/** The table the application writes to. */
public final class ProbeTable {
    private ProbeTable() {}

    /** Makes the table, for the role {@code app}, in the application's database. To be run as a superuser. */
    public static String createSql(String table) {
        String name = quoted(table);
        return "CREATE TABLE IF NOT EXISTS " + name
                + " (id bigint PRIMARY KEY, sent_at timestamptz NOT NULL);\nALTER TABLE " + name + " OWNER TO app;";
    }

    /** The name, qualified and quoted so that it is nothing but a name. */
    static String quoted(String table) {
        if (table.isEmpty() || table.chars().anyMatch(Character::isISOControl)) {
            throw UserError.content(
                    "the probe's table has no usable name", null, "give it a name without control characters");
        }
        return "\"public\".\"" + table.replace("\"", "\"\"") + '"';
    }
}
