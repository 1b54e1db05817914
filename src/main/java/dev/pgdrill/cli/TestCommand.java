package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.ScenarioProof;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.shell.PhaseLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill test}. */
@Command(
        name = "test",
        description = "Prove scenarios: untouched they fail, solutions pass, wrong transcripts are caught.",
        footer = {
            "",
            "Each scenario is played whole with two seeds, and once more for each further solution.",
            "--quick plays it once with one seed, and further solutions not at all.",
            "Exit status: 0 if all is proved, 1 if not."
        })
final class TestCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Mixin
    private RuntimeOptions runtime = new RuntimeOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The scenarios.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All scenarios.")
    private boolean all;

    @Option(names = "--quick", description = "One seed, the reference solutions only.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The first seed; the second is one more.",
            defaultValue = "1")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        Catalogue catalogue = drills.catalogue(context());
        List<String> wanted = all ? catalogue.ids() : ids;
        if (wanted.isEmpty()) {
            throw UserError.usage("no scenario is named", "pgdrill test ID…, or --all");
        }
        List<Map<String, Object>> plays = new ArrayList<>();
        boolean proved = true;
        for (String id : wanted) {
            ScenarioFolder folder = catalogue.scenario(id);
            for (String name : runtime.all(context(), folder)) {
                proved &= test(folder.scenario(), name, plays);
            }
        }
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.test/1");
            document.put("proved", proved);
            document.put("plays", plays);
            screen().json(document);
        }
        return proved ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private boolean test(Scenario scenario, String runtimeName, List<Map<String, Object>> plays) throws Exception {
        List<String> names = ScenarioProof.solutionNames(scenario);
        boolean proved = play(scenario, runtimeName, null, seed, true, plays);
        if (!quick) {
            proved &= play(scenario, runtimeName, null, seed + 1, true, plays);
            for (int place = 1; place < names.size(); place++) {
                proved &= play(scenario, runtimeName, names.get(place), seed + place % 2, false, plays);
            }
        }
        return proved;
    }

    private boolean play(
            Scenario scenario,
            String runtimeName,
            @Nullable String solution,
            long drawn,
            boolean thorough,
            List<Map<String, Object>> plays)
            throws Exception {
        String title = scenario.id() + ", " + runtimeName + ", seed " + drawn
                + (solution == null ? "" : ", solution " + solution);
        if (!json) {
            screen().line(screen().bold(title));
        }
        StartRequest request = new StartRequest(scenario.id(), drawn, "pgdrill test", Mode.AUTOMATIC, solution);
        List<String> failures;
        try (PhaseLine phases = new PhaseLine(screen());
                Drill drill = drills.drills(context()).start(request, runtimeName, phases)) {
            try {
                drill.keepWatch();
                failures = new ScenarioProof(drill, new Telling(phases)).prove(solution, thorough);
            } finally {
                drill.abandon("played by pgdrill test");
            }
            drill.forget();
        }
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("scenario", scenario.id());
        play.put("runtime", runtimeName);
        play.put("seed", drawn);
        play.put("solution", solution);
        play.put("thorough", thorough);
        play.put("failures", failures);
        plays.add(play);
        return failures.isEmpty();
    }

    /** Tells how a proof goes. */
    private final class Telling implements ScenarioProof.Listener {
        private final PhaseLine phases;

        Telling(PhaseLine phases) {
            this.phases = phases;
        }

        @Override
        public void stepBegan(Step step) {}

        @Override
        public void lineBegan(String node, String line) {
            String first = line.lines().findFirst().orElse("");
            phases.phase(node + " ❯ " + (first.length() > 100 ? first.substring(0, 99) + "…" : first));
        }

        @Override
        public void printed(byte[] piece) {}

        @Override
        public void lineEnded(int status) {}

        @Override
        public void judged(Step step, List<CheckResult> results) {}

        @Override
        public void proved(Step step, String what, List<String> failures) {
            phases.pause();
            if (!json) {
                screen().line((failures.isEmpty() ? screen().green("  ✓ ") : screen().red("  ✗ ")) + step.id() + ": "
                        + what);
                failures.forEach(each -> screen().line("      " + each));
            }
        }
    }
}
