package io.faultline.runner.report;

import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The outcome as a test suite: what did not hold is a failure, what could not be measured an error,
 * what was never reached is skipped. The last case is the verdict itself, so that a suite passes
 * only where the run HELD.
 */
public final class JunitXml {
  private final Outcome outcome;
  private final XMLStreamWriter xml;

  private JunitXml(Outcome outcome, XMLStreamWriter xml) {
    this.outcome = outcome;
    this.xml = xml;
  }

  /** The text of junit.xml. */
  public static String text(Journal journal, Outcome outcome) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JunitXml(outcome, xml).write(ChartData.lasted(journal));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("junit.xml cannot be written", e);
    }
    return text + "\n";
  }

  private void write(double seconds) throws XMLStreamException {
    var checks = new ArrayList<>(outcome.checks());
    checks.add(verdict());
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites");
    counts(checks, seconds);
    start("testsuite");
    attribute("name", outcome.experiment());
    counts(checks, seconds);
    attribute("timestamp", outcome.startedAt().replaceAll("\\.[0-9]+|Z$", ""));
    properties();
    for (var check : checks) testcase(check);
    xml.writeEndDocument();
  }

  private Check verdict() {
    var result = Check.Result.valueOf(outcome.verdict().name());
    var found = outcome.verdict() == Verdict.HELD ? "HELD" : String.join("\n", outcome.reasons());
    var nothing = OptionalDouble.empty();
    return new Check("verdict", "HELD", found, nothing, nothing, nothing, result, found);
  }

  private void counts(List<Check> checks, double seconds) throws XMLStreamException {
    attribute("tests", Integer.toString(checks.size()));
    attribute("failures", count(checks, Check.Result.BROKEN));
    attribute("errors", count(checks, Check.Result.UNKNOWN));
    attribute("skipped", count(checks, Check.Result.NOT_REACHED));
    attribute("time", decimal(seconds));
  }

  private void properties() throws XMLStreamException {
    start("properties");
    property("profile", outcome.profile());
    property("verdict", outcome.verdict().name());
    for (var fact : outcome.environment().entrySet()) property(fact.getKey(), fact.getValue());
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    start("property");
    attribute("name", name);
    attribute("value", value);
    xml.writeEndElement();
  }

  private void testcase(Check check) throws XMLStreamException {
    start("testcase");
    attribute("name", check.name());
    attribute("classname", "faultline." + outcome.experiment());
    attribute("time", decimal(check.seconds().orElse(0)));
    switch (check.result()) {
      case BROKEN -> problem("failure", check);
      case UNKNOWN -> problem("error", check);
      case NOT_REACHED -> {
        start("skipped");
        attribute("message", "the run was over before this could be seen");
        xml.writeEndElement();
      }
      case HELD -> {}
    }
    xml.writeEndElement();
  }

  private void problem(String element, Check check) throws XMLStreamException {
    start(element);
    attribute("message", check.sentence());
    attribute("type", Results.label(check.result()));
    xml.writeCharacters(printable(details(check)));
    xml.writeEndElement();
  }

  private String details(Check check) {
    var details = new ArrayList<String>();
    details.add("expected: " + check.expected());
    details.add("found: " + check.found());
    outcome.invariants().stream()
        .filter(invariant -> invariant.name().equals(check.name()))
        .forEach(invariant -> details.addAll(invariant.examples()));
    return String.join("\n", details);
  }

  private void start(String element) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, printable(value));
  }

  /** XML 1.0, 2.2: most control characters and lone surrogates cannot stand in a document. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static String count(List<Check> checks, Check.Result result) {
    return Long.toString(checks.stream().filter(check -> check.result() == result).count());
  }

  private static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
