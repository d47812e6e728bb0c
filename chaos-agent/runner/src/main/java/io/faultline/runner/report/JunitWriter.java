package io.faultline.runner.report;

import io.faultline.runner.verdict.Check;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes JUnit XML for continuous integration: the parts that all our files share. */
final class JunitWriter {
  /** Writes the content of a document. */
  @FunctionalInterface
  interface Content {
    void write(JunitWriter xml) throws XMLStreamException;
  }

  private final XMLStreamWriter xml;

  private JunitWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The text of a document. */
  static String text(Content content) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(new JunitWriter(xml));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("junit.xml cannot be written", e);
    }
    return text + "\n";
  }

  void start(String element) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, printable(value));
  }

  /** Writes the number of cases, and of each result. */
  void counts(List<Check.Result> results, double seconds) throws XMLStreamException {
    attribute("tests", Integer.toString(results.size()));
    attribute("failures", count(results, Check.Result.BROKEN));
    attribute("errors", count(results, Check.Result.UNKNOWN));
    attribute("skipped", count(results, Check.Result.NOT_REACHED));
    time(seconds);
  }

  void time(double seconds) throws XMLStreamException {
    attribute("time", String.format(Locale.ROOT, "%.3f", seconds));
  }

  void property(String name, String value) throws XMLStreamException {
    start("property");
    attribute("name", name);
    attribute("value", value);
    end();
  }

  /** Writes why a case did not pass; nothing if it did. */
  void problem(Check.Result result, String message, String details) throws XMLStreamException {
    switch (result) {
      case BROKEN -> problem("failure", result, message, details);
      case UNKNOWN -> problem("error", result, message, details);
      case NOT_REACHED -> {
        start("skipped");
        attribute("message", "the run was over before this could be seen");
        end();
      }
      case HELD -> {}
    }
  }

  private void problem(String element, Check.Result result, String message, String details)
      throws XMLStreamException {
    start(element);
    attribute("message", message);
    attribute("type", Results.label(result));
    xml.writeCharacters(printable(details));
    end();
  }

  /** XML 1.0, 2.2: most control characters and lone surrogates cannot stand in a document. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static String count(List<Check.Result> results, Check.Result result) {
    return Long.toString(results.stream().filter(result::equals).count());
  }
}
