package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Action;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that the scenario names.
 *
 * @param place where it is named; decides which variables the file may use
 */
record FileUse(String file, Place place) {

    static List<FileUse> all(Context context) {
        List<FileUse> uses = new ArrayList<>();
        for (Placed<Action> action : context.actions()) {
            sql(uses, action.value().sql(), action.at("sql"));
            add(uses, action.value().script(), action.at("script"));
            add(uses, action.value().file(), action.at("file"));
        }
        for (Placed<Step.Capture> capture : context.captures()) {
            sql(uses, capture.value().sql(), capture.at("sql"));
        }
        for (Placed<Check> check : context.checks()) {
            sql(uses, check.value().sql(), check.at("sql"));
            add(uses, check.value().script(), check.at("script"));
        }
        for (Placed<Step> step : context.steps()) {
            add(uses, step.value().task(), step.at("task"));
            step.value()
                    .solutions()
                    .forEach((name, solution) ->
                            add(uses, solution.transcript(), step.at("solutions", name, "transcript")));
            step.value()
                    .wrong()
                    .forEach((name, wrong) -> add(uses, wrong.transcript(), step.at("wrong", name, "transcript")));
        }
        add(uses, context.scenario.debrief(), Place.ROOT.at("debrief"));
        return uses;
    }

    private static void sql(List<FileUse> uses, @Nullable String value, Place place) {
        if (value != null && ScenarioFolder.isSqlFile(value)) {
            add(uses, value, place);
        }
    }

    private static void add(List<FileUse> uses, @Nullable String file, Place place) {
        if (file != null && !file.isBlank()) {
            uses.add(new FileUse(file, place));
        }
    }
}
