package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFolderTest {
    @TempDir
    Path directory;

    @Test
    void readsAScenario() {
        Scenario scenario =
                ScenarioFolder.read(Folders.small(directory, Folders.SMALL)).scenario();

        assertThat(scenario.difficulty()).isEqualTo(Difficulty.INTRO);
        assertThat(scenario.requires()).isEqualTo(Requirements.NONE);
        assertThat(scenario.topology()).containsOnlyKeys("primary");
        Step step = scenario.steps().get(0);
        assertThat(step.solutions())
                .containsEntry("reference", new Step.Solution("solve/repair.drill", null, List.of()));
        assertThat(step.hints()).extracting(Step.Hint::tier).containsExactly(1, 2, 3);
        Check check = step.checks().get(0);
        assertThat(check.mode()).isEqualTo(Check.Mode.STATE);
        assertThat(check.expect().equals()).isEqualTo("5");
    }

    @Test
    void keepsTextAsItIsWritten() {
        String yaml = Folders.with(Folders.SMALL, "expect: \"5\"", "expect: 0070");
        yaml = Folders.with(yaml, "{role: primary}", "{role: primary, settings: {archive_mode: on, work_mem: 4MB}}");
        Scenario scenario = ScenarioFolder.read(Folders.small(directory, yaml)).scenario();

        assertThat(scenario.steps().get(0).checks().get(0).expect().equals()).isEqualTo("0070");
        assertThat(scenario.topology().get("primary").settings())
                .containsEntry("archive_mode", "on")
                .containsEntry("work_mem", "4MB");
    }

    @Test
    void readsShortForms() {
        String yaml = Folders.with(
                Folders.SMALL,
                "    checks:\n",
                "    incident: {after: 3s, on: primary, sql: sql/seed.sql}\n    needs: other\n    checks:\n");
        yaml = Folders.with(yaml, "steps:\n", "probe: {table: heartbeat, every: 100ms, endpoint: primary}\nsteps:\n");
        Scenario scenario = ScenarioFolder.read(Folders.small(directory, yaml)).scenario();

        Incident incident = scenario.steps().get(0).incident();
        assertThat(incident.title()).isEqualTo("incident");
        assertThat(incident.after()).isEqualTo("3s");
        assertThat(incident.actions()).extracting(Action::sql).containsExactly("sql/seed.sql");
        assertThat(scenario.steps().get(0).needs()).containsExactly("other");
        assertThat(scenario.probe().endpoint()).containsExactly("primary");
    }

    @Test
    void namesTheFirstProblemAndSaysHowToSeeTheOthers() {
        String yaml = Folders.with(Folders.SMALL, "difficulty: intro", "dificulty: intro");
        Path folder = Folders.small(directory, yaml);

        assertThatThrownBy(() -> ScenarioFolder.read(folder)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_CONTENT);
            assertThat(error.where()).isEqualTo(folder + "/scenario.yaml:1:1");
            assertThat(error.hint()).isEqualTo("1 more: pgdrill lint " + folder);
        });
    }

    @Test
    void refusesAnIdThatIsNotTheFolders() {
        Path folder = Folders.small(directory, Folders.with(Folders.SMALL, "id: small", "id: smal"));

        assertThatThrownBy(() -> ScenarioFolder.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("\"smal\" is not the folder's name");
    }

    @Test
    void readsFilesOfTheFolderOnly() throws IOException {
        ScenarioFolder folder = ScenarioFolder.read(Folders.small(directory, Folders.SMALL));
        Path secret = Folders.write(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.directory().resolve("link.txt"), secret);

        assertThat(folder.text("sql/seed.sql")).startsWith("create table");
        for (String outside : List.of("../secret.txt", "link.txt", secret.toString(), "sql/../../secret.txt")) {
            assertThatThrownBy(() -> folder.text(outside))
                    .as(outside)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("outside the scenario's folder");
        }
        assertThatThrownBy(folder::digest).isInstanceOf(UserError.class);
    }

    @Test
    void suggestsAFileForOneThatIsMissing() {
        ScenarioFolder folder = ScenarioFolder.read(Folders.small(directory, Folders.SMALL));

        assertThatThrownBy(() -> folder.text("sql/sed.sql"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.hint()).isEqualTo("did you mean \"sql/seed.sql\"?"));
    }

    @Test
    void digestChangesWithEveryFileAndNothingElse() {
        Path folder = Folders.small(directory, Folders.SMALL);
        String before = ScenarioFolder.read(folder).digest();
        Folders.write(folder.resolve(".editor"), "x");
        Folders.write(folder.resolve("debrief.md~"), "x");
        String untouched = ScenarioFolder.read(folder).digest();
        Folders.write(folder.resolve("debrief.md"), "Done!\n");

        assertThat(before)
                .hasSize(64)
                .isEqualTo(untouched)
                .isNotEqualTo(ScenarioFolder.read(folder).digest());
    }

    @Test
    void playedKeepsEverythingButTheWaysToPass() {
        ScenarioFolder folder = ScenarioFolder.read(Folders.small(directory, Folders.SMALL));
        Step played = folder.played().steps().get(0);

        assertThat(played.solutions()).isEmpty();
        assertThat(played.wrong()).isEmpty();
        assertThat(played.checks()).isEqualTo(folder.scenario().steps().get(0).checks());
        assertThat(folder.played().topology()).isEqualTo(folder.scenario().topology());
    }
}
