package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Action;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.util.List;

/** Makes a fresh cluster the scenario's: its setup, the probe, and the checks that must hold before the first step. */
final class Setup {
    private final Play play;
    private final Observation observation;
    private final Judge judge;

    Setup(Play play, Observation observation, Judge judge) {
        this.play = play;
        this.observation = observation;
        this.judge = judge;
    }

    /**
     * @throws UserError with exit code 3 if the setup fails or the cluster doesn't become what the scenario says
     */
    void perform() throws InterruptedException {
        play.progress().phase("setting the scenario up");
        Actions actions = new Actions(play);
        for (Action action : play.scenario().setup()) {
            actions.perform(action);
        }
        observation.startProbe();
        List<CheckResult> results = judge.ready(play.scenario().ready());
        for (CheckResult result : results) {
            if (result.verdict() != Verdict.PASS) {
                throw UserError.content(
                        "the cluster is not what the scenario needs: " + result.check() + " observed "
                                + result.observed() + ", expected " + result.expected(),
                        play.folder().directory().toString(),
                        "this is the scenario's fault or the machine's, not yours");
            }
        }
    }
}
