package dev.pgdrill.bench;

import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many drills of three nodes side by side, each held by a shell of its own, against one alone. */
final class Many implements Measure {
    private static final int CHECKS = 10;
    private static final long PAUSE_MS = 1_000;

    @Override
    public List<Figure> take(World world, String runtime) throws Exception {
        Samples alone = new Samples();
        Samples up = new Samples();
        try (PipedShell shell = new PipedShell(world, runtime)) {
            shell.awaitStart();
            up.time(() -> shell.start("three-nodes"));
            check(shell, alone);
        }
        world.run(world.pgdrill("abandon"), runtime);
        List<PipedShell> shells = new ArrayList<>();
        for (int drill = 0; drill < world.drills(); drill++) {
            PipedShell shell = new PipedShell(world, runtime);
            shell.awaitStart();
            shells.add(shell);
        }
        try {
            return sideBySide(world, runtime, shells, up, alone);
        } finally {
            for (PipedShell shell : shells) {
                shell.close();
            }
            world.run(world.pgdrill("clean", "--all", "--yes"), runtime);
        }
    }

    private static List<Figure> sideBySide(
            World world, String runtime, List<PipedShell> shells, Samples up, Samples alone) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(shells.size());
        try {
            List<PipedShell> ready = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            double allReady = Samples.milliseconds(() -> {
                List<Future<?>> starts = new ArrayList<>();
                for (PipedShell shell : shells) {
                    starts.add(threads.submit(() -> {
                        shell.start("three-nodes");
                        return null;
                    }));
                }
                for (int place = 0; place < shells.size(); place++) {
                    try {
                        starts.get(place).get();
                        ready.add(shells.get(place));
                    } catch (java.util.concurrent.ExecutionException e) {
                        failures.add(String.valueOf(e.getCause().getMessage()));
                    }
                }
            });
            failures.stream().limit(1).forEach(System.err::println);
            Samples together = new Samples();
            List<Future<?>> looks = new ArrayList<>();
            for (PipedShell shell : ready) {
                looks.add(threads.submit(() -> {
                    check(shell, together);
                    return null;
                }));
            }
            for (Future<?> look : looks) {
                look.get();
            }
            double pgdrill = 0;
            double peak = 0;
            for (PipedShell shell : ready) {
                pgdrill += Memory.shareMegabytes(shell.pid());
                peak = Math.max(peak, Memory.peakMegabytes(shell.pid()));
            }
            double nodes = 0;
            List<DrillDirectory> open = new DrillStore(world.drillsDirectory()).open();
            for (DrillDirectory drill : open) {
                nodes += Memory.nodesMegabytes(drill.drill());
            }
            String drills = shells.size() + " drills, " + runtime;
            return List.of(
                    Figure.told(
                            drills + ": until all are ready",
                            Figure.time(allReady),
                            "one alone",
                            Figure.time(up.median()),
                            ready.size() + " ready"),
                    Figure.told(
                            drills + ": a check at p95",
                            Figure.time(together.p95()),
                            "one alone",
                            Figure.time(alone.p95()),
                            String.format(Locale.ROOT, "%.1f×", together.p95() / alone.p95())),
                    Figure.atMost(drills + ": pgdrill's peak memory", peak, 150, "MB"),
                    Figure.told(
                            drills + ": memory a drill",
                            Math.round(pgdrill / ready.size()) + " MB pgdrill",
                            "",
                            "",
                            Math.round(nodes / Math.max(1, open.size())) + " MB nodes"));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Checks at a learner's pace. */
    private static void check(PipedShell shell, Samples samples) throws Exception {
        shell.line("check", "checks hold");
        for (int check = 0; check < CHECKS; check++) {
            Thread.sleep(PAUSE_MS);
            double took = Samples.milliseconds(() -> shell.line("check", "checks hold"));
            synchronized (samples) {
                samples.add(took);
            }
        }
    }
}
