package dev.pgdrill.report;

import static dev.pgdrill.journal.JournalFixtures.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.HostileStory;
import dev.pgdrill.journal.Story;
import dev.pgdrill.journal.Verdict;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class JUnitReportTest {
    private static Document xml(Story story) throws Exception {
        String text = ReportFormat.JUNIT.render(Report.of(story.entries()));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String at(Document xml, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, xml);
    }

    @Test
    void stepsAreSuitesAndChecksAreCases() throws Exception {
        Document xml = xml(Story.whole());
        assertThat(at(xml, "/testsuites/@name")).isEqualTo("accidental-delete");
        assertThat(at(xml, "/testsuites/@tests")).isEqualTo("5");
        assertThat(at(xml, "/testsuites/@failures")).isEqualTo("0");
        assertThat(at(xml, "/testsuites/@errors")).isEqualTo("0");
        assertThat(at(xml, "/testsuites/@skipped")).isEqualTo("1");
        assertThat(at(xml, "count(//testsuite[@name='recover']/testcase)")).isEqualTo("4");
        assertThat(at(xml, "//testcase[@name='rows-back']/@classname")).isEqualTo("accidental-delete.recover");
        assertThat(at(xml, "//testcase[@name='rows-back']/@time")).isEqualTo("0.120");
        assertThat(at(xml, "//testcase[@name='nothing-lost']/skipped/@message")).startsWith("bonus missed");
        assertThat(at(xml, "//testsuite[@name='recover']/system-out")).contains("primary$ pg_ctl stop -m fast\n");
    }

    @Test
    void failuresAndErrorsCarryTheirEvidence() throws Exception {
        Story story = Story.ready()
                .begin("diagnose")
                .then(1, new Event.StepReady("diagnose", ""))
                .then(1, new Event.StepSkipped("diagnose"))
                .begin("recover")
                .then(1, new Event.StepReady("recover", ""));
        story.explicit(
                "recover",
                result("rows-back", Verdict.FAIL, 20, false, story.now()),
                result("promoted", Verdict.ERROR, 10, false, story.now()));
        Document xml = xml(story);
        assertThat(at(xml, "/testsuites/@failures")).isEqualTo("1");
        assertThat(at(xml, "/testsuites/@errors")).isEqualTo("1");
        assertThat(at(xml, "/testsuites/@skipped")).isEqualTo("3");
        assertThat(at(xml, "//testcase[@name='rows-back']/failure/@message"))
                .isEqualTo("observed 1000, expected 10500");
        assertThat(at(xml, "//testcase[@name='rows-back']/failure")).contains("why:      the fingerprint");
        assertThat(at(xml, "//testcase[@name='promoted']/error/@type")).isEqualTo("ERROR");
        assertThat(at(xml, "//testcase[@name='standby-kept']/skipped/@message")).isEqualTo("never looked at");
        assertThat(at(xml, "//testcase[@name='moment']/skipped/@message")).isEqualTo("the step was skipped");
    }

    @Test
    void whatTheLearnerWroteStaysText() throws Exception {
        Document xml = xml(HostileStory.whole());
        assertThat(at(xml, "count(//script)")).isEqualTo("0");
        assertThat(at(xml, "//testsuite[@name='recover']/system-out")).contains("<script>window.owned=1</script>");
    }
}
