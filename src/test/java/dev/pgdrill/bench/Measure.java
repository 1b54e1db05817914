package dev.pgdrill.bench;

import java.util.List;

/** Something to measure, in turns with what it is measured against. */
interface Measure {
    List<Figure> take(World world, String runtime) throws Exception;
}
