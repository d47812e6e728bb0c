package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {
  @Test
  void allPassesWhereTheRunHeld() throws Exception {
    var xml = parsed(SampleRuns.held());
    assertThat(names(xml))
        .containsExactly(
            "run",
            "users' requests",
            "proof of effect",
            "steady state",
            "no false alarm",
            "breaker payment/card-processor",
            "alert DependencyDown",
            "mitigated",
            "recovered",
            "drained",
            "noticed",
            "stable",
            "no order is lost",
            "no order is charged twice",
            "verdict");
    assertThat(count(xml, "failures", "errors", "skipped")).containsExactly("0", "0", "0");
    assertThat(cases(xml).get(5).getAttribute("time")).isEqualTo("0.610");
  }

  @Test
  void whatDidNotHoldIsAFailureWithItsExamples() throws Exception {
    var xml = parsed(SampleRuns.naive());
    assertThat(having(xml, "failure"))
        .containsExactly(
            "breaker payment/card-processor",
            "alert DependencyDown",
            "mitigated",
            "no order is lost",
            "verdict");
    assertThat(xml.getElementsByTagName("failure").item(3).getTextContent())
        .contains("expected confirmed, got cancelled");
    assertThat(((Element) xml.getElementsByTagName("failure").item(3)).getAttribute("message"))
        .isEqualTo(
            "'no order is lost' was violated by 762 of 2,600: order 5f0c3a9e-7f9b-4c1e-9a52-0d7e8f6a1b00: status: expected confirmed, got cancelled");
    assertThat(count(xml, "failures", "errors", "skipped")).containsExactly("5", "0", "0");
  }

  @Test
  void whatCouldNotBeMeasuredIsAnErrorAndTheRestSkipped() throws Exception {
    var xml = parsed(SampleRuns.preflightFailure());
    assertThat(having(xml, "error")).containsExactly("run", "verdict");
    assertThat(having(xml, "skipped")).hasSize(11);
    assertThat(xml.getElementsByTagName("error").item(0).getTextContent())
        .contains("Kafka is down");
  }

  @Test
  void countsWhatItLists() throws Exception {
    for (var run : List.of(SampleRuns.held(), SampleRuns.naive(), SampleRuns.noFault())) {
      var xml = parsed(run);
      assertThat(count(xml, "tests")).containsExactly(Integer.toString(cases(xml).size()));
    }
  }

  @Test
  void anyTextMakesAWellFormedDocument() throws Exception {
    var evil = "]]></failure>&\"'<\u0000\u001b\uFFFF\uD800x";
    assertThat(names(parsed(SampleRuns.hostile(evil)))).contains("verdict");
  }

  private static Document parsed(SampleRuns.Run run) throws Exception {
    var text = JunitXml.text(run.journal(), run.outcome());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<Element> cases(Document xml) {
    var cases = new ArrayList<Element>();
    var nodes = xml.getElementsByTagName("testcase");
    for (int i = 0; i < nodes.getLength(); i++) cases.add((Element) nodes.item(i));
    return cases;
  }

  private static List<String> names(Document xml) {
    return cases(xml).stream().map(test -> test.getAttribute("name")).toList();
  }

  private static List<String> having(Document xml, String child) {
    return cases(xml).stream()
        .filter(test -> test.getElementsByTagName(child).getLength() > 0)
        .map(test -> test.getAttribute("name"))
        .toList();
  }

  private static List<String> count(Document xml, String... attributes) {
    var suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    return List.of(attributes).stream().map(suite::getAttribute).toList();
  }
}
