package dev.pgdrill.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured over and over, in milliseconds or megabytes. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return quantile(0.5);
    }

    double p95() {
        return quantile(0.95);
    }

    double max() {
        return quantile(1);
    }

    int count() {
        return values.size();
    }

    private double quantile(double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - (share == 0 ? 0 : 1));
    }

    /** How long something took. */
    interface Work {
        void run() throws Exception;
    }

    void time(Work work) throws Exception {
        add(milliseconds(work));
    }

    static double milliseconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }
}
