package dev.pgdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Story;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFormatTest {
    @Test
    void everyFormIsWritten(@TempDir Path directory) {
        Path reports = directory.resolve("reports");
        Map<ReportFormat, Path> written =
                ReportFormat.writeAll(Report.of(Story.whole().entries()), reports);
        assertThat(written).containsOnlyKeys(ReportFormat.values());
        assertThat(written.values()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(reports).isDirectoryContaining("glob:**report.html");
        assertThat(reports.toFile().list()).hasSize(ReportFormat.values().length);
    }

    @Test
    void theSameJournalGivesTheSameReport() {
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(format.render(Report.of(Story.whole().entries())))
                    .isEqualTo(format.render(Report.of(Story.whole().entries())));
        }
    }

    @Test
    void aReportCanBeMadeAtAnyMoment() {
        Story whole = Story.whole();
        for (int length = 1; length <= whole.entries().size(); length++) {
            Report report = Report.of(whole.entries().subList(0, length));
            for (ReportFormat format : ReportFormat.values()) {
                assertThat(format.render(report)).isNotEmpty();
            }
        }
    }

    @Test
    void aDrillGivenUpHasAReport() {
        Report report = Report.of(Story.givenUp().entries());
        assertThat(report.verdict()).isEqualTo(Outcome.FAILED);
        assertThat(ReportFormat.HTML.render(report)).contains("no time today");
    }
}
