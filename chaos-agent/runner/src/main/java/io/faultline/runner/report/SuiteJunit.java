package io.faultline.runner.report;

import io.faultline.runner.verdict.Check;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** Writes a suite as JUnit XML: a case for each run, and one for runs that were not made. */
final class SuiteJunit {
  private SuiteJunit() {}

  /** The text of junit.xml. */
  static String text(Suite suite) {
    return JunitWriter.text(xml -> write(suite, xml));
  }

  private static void write(Suite suite, JunitWriter xml) throws XMLStreamException {
    var missing = suite.planned() - suite.runs().size();
    var results =
        Stream.concat(
                suite.runs().stream().map(SuiteJunit::result),
                Stream.of(Check.Result.UNKNOWN).limit(missing == 0 ? 0 : 1))
            .toList();
    xml.start("testsuites");
    xml.counts(results, 0);
    xml.start("testsuite");
    xml.attribute("name", suite.id());
    xml.counts(results, 0);
    for (var run : suite.runs()) testcase(run, xml);
    if (missing > 0) notMade(missing, xml);
  }

  private static void testcase(RunIndex.Run run, JunitWriter xml) throws XMLStreamException {
    var profile = run.text("/profile");
    xml.start("testcase");
    xml.attribute("name", profile.isEmpty() ? run.id() : run.id() + ", profile " + profile);
    xml.attribute("classname", "faultline." + run.text("/experiment"));
    var reasons = Comparison.reasons(run);
    xml.problem(result(run), reasons.isEmpty() ? "" : reasons.get(0), String.join("\n", reasons));
    xml.end();
  }

  private static void notMade(int runs, JunitWriter xml) throws XMLStreamException {
    var message = "%d of the runs asked for were not made".formatted(runs);
    xml.start("testcase");
    xml.attribute("name", "all runs were made");
    xml.attribute("classname", "faultline");
    xml.problem(Check.Result.UNKNOWN, message, message);
    xml.end();
  }

  private static Check.Result result(RunIndex.Run run) {
    return Check.Result.valueOf(Suite.verdict(run).name());
  }
}
