package dev.pgdrill.drill.probe;

import java.util.Arrays;
import java.util.Collection;

/** Which rows of the probe's table there are, as ranges of ids: a table without losses is one range. */
public final class IdRanges {
    private final long[] lows;
    private final long[] highs;

    private IdRanges(long[] lows, long[] highs) {
        this.lows = lows;
        this.highs = highs;
    }

    /**
     * A query for the ranges of ids in the table: two columns, lowest and highest, in ascending order.
     *
     * @param table the probe's table in schema {@code public}, unquoted
     */
    public static String sql(String table) {
        return """
                SELECT min(id), max(id)
                FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS island FROM %s) AS ids
                GROUP BY island ORDER BY 1""".formatted(ProbeTable.quoted(table));
    }

    /** Each range as lowest and highest id, in any order, apart from each other. */
    public static IdRanges of(Collection<long[]> ranges) {
        long[][] sorted = ranges.toArray(long[][]::new);
        Arrays.sort(sorted, (a, b) -> Long.compare(a[0], b[0]));
        return new IdRanges(
                Arrays.stream(sorted).mapToLong(range -> range[0]).toArray(),
                Arrays.stream(sorted).mapToLong(range -> range[1]).toArray());
    }

    public boolean contains(long id) {
        int found = Arrays.binarySearch(lows, id);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && id <= highs[range];
    }
}
