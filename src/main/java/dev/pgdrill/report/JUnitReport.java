package dev.pgdrill.report;

import dev.pgdrill.journal.Verdict;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The report as JUnit XML: a suite a step, a case a check. A missed bonus is skipped, not failed: a valid way may miss it. */
final class JUnitReport {
    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String render(Report report) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            new JUnitReport(xml).document(report);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return out.toString();
    }

    /** How a check counts. */
    private enum Count {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private static Count count(Report.StepPart step, Report.CheckPart check) {
        if (check.verdict() == null || step.verdict() == Outcome.SKIPPED) {
            return Count.SKIPPED;
        }
        return switch (check.verdict()) {
            case PASS -> Count.PASSED;
            case ERROR -> Count.ERROR;
            case FAIL -> check.bonus() ? Count.SKIPPED : Count.FAILURE;
        };
    }

    private static long counted(List<Report.StepPart> steps, Count which) {
        return steps.stream()
                .flatMap(step -> step.checks().stream().map(check -> count(step, check)))
                .filter(count -> count == which)
                .count();
    }

    private void document(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuites");
        attribute("name", report.scenario().id());
        counts(report.steps(), report.drill().durationMs());
        for (Report.StepPart step : report.steps()) {
            suite(report, step);
        }
        line(0);
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void counts(List<Report.StepPart> steps, @Nullable Long durationMs) throws XMLStreamException {
        attribute(
                "tests",
                Integer.toString(
                        steps.stream().mapToInt(step -> step.checks().size()).sum()));
        attribute("failures", Long.toString(counted(steps, Count.FAILURE)));
        attribute("errors", Long.toString(counted(steps, Count.ERROR)));
        attribute("skipped", Long.toString(counted(steps, Count.SKIPPED)));
        attribute("time", seconds(durationMs == null ? 0 : durationMs));
    }

    private void suite(Report report, Report.StepPart step) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testsuite");
        attribute("name", step.id());
        counts(List.of(step), step.durationMs());
        if (step.startedAt() != null) {
            attribute("timestamp", step.startedAt().toString());
        }
        line(2);
        xml.writeStartElement("properties");
        property("drill", report.drill().id());
        property("learner", report.drill().learner());
        property("seed", Long.toString(report.drill().seed()));
        property("runtime", report.drill().runtime());
        property("points", step.points().earned() + "/" + step.points().possible());
        line(2);
        xml.writeEndElement();
        for (Report.CheckPart check : step.checks()) {
            testCase(report, step, check);
        }
        String lines = report.commands().stream()
                .filter(command -> Objects.equals(command.step(), step.id()))
                .map(command -> command.node() + "$ " + command.line() + "\n")
                .collect(Collectors.joining());
        if (!lines.isEmpty()) {
            line(2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(Printable.of(lines));
            xml.writeEndElement();
        }
        line(1);
        xml.writeEndElement();
    }

    private void testCase(Report report, Report.StepPart step, Report.CheckPart check) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        attribute("classname", report.scenario().id() + "." + step.id());
        attribute("name", check.id());
        attribute("time", seconds(lookedFor(step, check)));
        switch (count(step, check)) {
            case PASSED -> {}
            case FAILURE -> evidence("failure", Verdict.FAIL, check);
            case ERROR -> evidence("error", Verdict.ERROR, check);
            case SKIPPED -> skipped(step, check);
        }
        xml.writeEndElement();
    }

    private static long lookedFor(Report.StepPart step, Report.CheckPart check) {
        return step.attempts().stream()
                .flatMap(attempt -> attempt.results().stream())
                .filter(result -> result.check().equals(check.id()))
                .reduce((earlier, later) -> later)
                .map(result -> result.durationMs())
                .orElse(0L);
    }

    private void evidence(String element, Verdict verdict, Report.CheckPart check) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", verdict.name());
        attribute("message", "observed " + check.observed() + ", expected " + check.expected());
        String why = check.why() == null ? "" : "\nwhy:      " + check.why();
        xml.writeCharacters(Printable.of("observed: " + check.observed() + "\nexpected: " + check.expected() + why));
        xml.writeEndElement();
    }

    private void skipped(Report.StepPart step, Report.CheckPart check) throws XMLStreamException {
        String reason = "never looked at";
        if (step.verdict() == Outcome.SKIPPED) {
            reason = "the step was skipped";
        } else if (check.verdict() != null) {
            reason = "bonus missed: observed " + check.observed() + ", expected " + check.expected();
        }
        xml.writeEmptyElement("skipped");
        attribute("message", reason);
    }

    private void property(String name, String value) throws XMLStreamException {
        line(3);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.of(value));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.3f", ms / 1_000.0);
    }
}
