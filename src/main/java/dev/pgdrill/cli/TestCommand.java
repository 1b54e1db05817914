package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Durations;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.cli.proving.Board;
import dev.pgdrill.cli.proving.Proof;
import dev.pgdrill.cli.proving.Proving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "In every runtime it declares, a scenario is played by its reference solutions with everything tried at each",
            "step: after a wrong transcript the cluster is put back to the step's start. Further plays go by the other",
            "solutions. Two seeds are used, one in each runtime, or both where it is played in one. --quick takes one only.",
            "Exit status: 0 if all is proved, 1 if not, 4 if this machine can't run some of it.",
            "",
            "Examples:",
            "  pgdrill test accidental-delete --runtime local",
            "  pgdrill test --all --jobs 8 --json"
        })
final class TestCommand extends PgdrillCommand {
    /** Plays a processor: they mostly wait. More of them come no faster, and deadlines begin to be missed. */
    private static final int JOBS_PER_PROCESSOR = 3;

    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Mixin
    private RuntimeOptions runtime = new RuntimeOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The scenarios.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All scenarios.")
    private boolean all;

    @Option(names = "--quick", description = "With one seed.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The first seed; the second is one more.",
            defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many plays at a time; three for each processor if not given.",
            defaultValue = "0")
    private int jobs;

    @Option(
            names = "--limit",
            paramLabel = "DURATION",
            description = "How long one play may take, such as 90s or 30m; 30m if not given.",
            defaultValue = "30m")
    private String limit = "30m";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        if (jobs < 0) {
            throw UserError.usage("--jobs must be 1 or more", "leave it out for a number that suits this machine");
        }
        Duration longest = longest();
        List<Proof> proofs = proofs();
        long began = System.nanoTime();
        int columns = screen().errorColour() ? Terminals.columns() : 0;
        int most = jobs > 0 ? jobs : JOBS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        try (Board board = new Board(screen(), json, columns, proofs)) {
            new Proving(() -> drills.drills(context()), board, most, longest).prove(proofs);
            board.summary();
        }
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.test/2");
            document.put("proved", proofs.stream().allMatch(Proof::proved));
            document.put("jobs", most);
            document.put("durationMs", (System.nanoTime() - began) / 1_000_000);
            document.put("scenarios", proofs.stream().map(Proof::fields).toList());
            screen().json(document);
        }
        if (proofs.stream().allMatch(Proof::proved)) {
            return ExitCode.OK;
        }
        boolean nothingWrong = proofs.stream().allMatch(proof -> proof.proved() || proof.unmet());
        return nothingWrong ? ExitCode.ENVIRONMENT : ExitCode.CHECK_FAILED;
    }

    private Duration longest() {
        return Durations.tryParse(limit)
                .orElseThrow(() -> UserError.usage("--limit " + limit + " is no duration", "write it as 90s or 30m"));
    }

    private List<Proof> proofs() {
        Catalogue catalogue = drills.catalogue(context());
        List<String> wanted = all ? catalogue.ids() : ids;
        if (wanted.isEmpty()) {
            throw UserError.usage("no scenario is named", "pgdrill test ID…, or --all");
        }
        List<String> available = Runtimes.available(context());
        List<Proof> proofs = new ArrayList<>();
        for (String id : wanted) {
            ScenarioFolder folder = catalogue.scenario(id);
            List<String> declared = runtime.declared(context(), folder);
            for (String name : declared) {
                List<Long> seeds = quick
                        ? List.of(seed)
                        : declared.size() == 1 ? List.of(seed, seed + 1) : List.of(seed + declared.indexOf(name) % 2);
                proofs.add(
                        available.contains(name)
                                ? Proof.of(folder.scenario(), name, seeds)
                                : Proof.unmet(folder.scenario(), name, seeds, Runtimes.lack(name)));
            }
        }
        if (proofs.isEmpty()) {
            throw UserError.usage("none of the scenarios runs there", "pgdrill show ID tells what each runs in");
        }
        return proofs;
    }
}
