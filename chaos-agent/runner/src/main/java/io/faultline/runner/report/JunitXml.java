package io.faultline.runner.report;

import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.stream.XMLStreamException;

/**
 * The outcome as a test suite. A check that did not hold is a failure, one that could not be
 * measured an error, one that was never reached is skipped. The last case is the verdict itself, so
 * that a suite passes only if the run HELD.
 */
public final class JunitXml {
  private final Outcome outcome;
  private final JunitWriter xml;

  private JunitXml(Outcome outcome, JunitWriter xml) {
    this.outcome = outcome;
    this.xml = xml;
  }

  /** The text of junit.xml. */
  public static String text(Journal journal, Outcome outcome) {
    return JunitWriter.text(xml -> new JunitXml(outcome, xml).write(ChartData.lasted(journal)));
  }

  private void write(double seconds) throws XMLStreamException {
    var checks = new ArrayList<>(outcome.checks());
    checks.add(verdict());
    var results = checks.stream().map(Check::result).toList();
    xml.start("testsuites");
    xml.counts(results, seconds);
    xml.start("testsuite");
    xml.attribute("name", outcome.experiment());
    xml.counts(results, seconds);
    xml.attribute("timestamp", outcome.startedAt().replaceAll("\\.[0-9]+|Z$", ""));
    properties();
    for (var check : checks) testcase(check);
  }

  private Check verdict() {
    var result = Check.Result.valueOf(outcome.verdict().name());
    var found = outcome.verdict() == Verdict.HELD ? "HELD" : String.join("\n", outcome.reasons());
    var nothing = OptionalDouble.empty();
    return new Check("verdict", "HELD", found, nothing, nothing, nothing, result, found);
  }

  private void properties() throws XMLStreamException {
    xml.start("properties");
    xml.property("profile", outcome.profile());
    xml.property("verdict", outcome.verdict().name());
    for (var fact : outcome.environment().entrySet()) xml.property(fact.getKey(), fact.getValue());
    xml.end();
  }

  private void testcase(Check check) throws XMLStreamException {
    xml.start("testcase");
    xml.attribute("name", check.name());
    xml.attribute("classname", "faultline." + outcome.experiment());
    xml.time(check.seconds().orElse(0));
    xml.problem(check.result(), check.sentence(), String.join("\n", details(check)));
    xml.end();
  }

  private List<String> details(Check check) {
    var details = new ArrayList<String>();
    details.add("expected: " + check.expected());
    details.add("found: " + check.found());
    outcome.invariants().stream()
        .filter(invariant -> invariant.name().equals(check.name()))
        .forEach(invariant -> details.addAll(invariant.examples()));
    return details;
  }
}
