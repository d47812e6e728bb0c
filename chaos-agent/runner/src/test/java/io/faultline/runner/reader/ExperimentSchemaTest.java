package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ExperimentSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ExperimentSchema.text());

  /** {@code -Dfaultline.write=true} writes the file again. */
  @Test
  void isPublishedAsItIs() throws IOException {
    if (Boolean.getBoolean("faultline.write"))
      Files.writeString(ShippedFiles.SCHEMA, ExperimentSchema.text());
    assertThat(ShippedFiles.SCHEMA).content().isEqualTo(ExperimentSchema.text());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void acceptsWhatIsShipped(Path file) {
    assertThat(refusals(ShippedFiles.text(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatTheReaderRefuses(String from, String to) {
    var text = ExperimentReaderTest.GOOD.replace(from, to);
    assertThat(text).isNotEqualTo(ExperimentReaderTest.GOOD);
    assertThat(readerRefuses(text)).isTrue();
    assertThat(refusals(text)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("good")
  void acceptsWhatTheReaderAccepts(String from, String to) {
    var text = ExperimentReaderTest.GOOD.replace(from, to);
    assertThat(text).isNotEqualTo(ExperimentReaderTest.GOOD);
    assertThat(readerRefuses(text)).isFalse();
    assertThat(refusals(text)).isEmpty();
  }

  private static final String ON_CALLS =
      "inject: latency 200ms\n  into: payment http-client peer=card share=50%";

  @Test
  void describesEveryKey() throws IOException {
    var schema = (ObjectNode) new ObjectMapper().readTree(ExperimentSchema.text());
    // Required parts repeat the keys alone.
    schema.remove("then");
    for (var properties : schema.findValues("properties"))
      for (var property : properties)
        assertThat(property.path("description").asText()).isNotBlank();
  }

  static List<Path> shipped() {
    return ShippedFiles.all();
  }

  static Stream<Arguments> good() {
    return Stream.of(
        arguments("90 per minute", "40"),
        arguments("90 per minute", "0.5 per second"),
        arguments("drain: 10s, hold: 2s", "drain: 10s"),
        arguments(", userFacing: true", ""),
        arguments(ON_CALLS, ON_CALLS.replace("latency 200ms", "status 503")),
        arguments(ON_CALLS, ON_CALLS.replace("latency 200ms", "latency 0ms..2s over 10s")),
        arguments(ON_CALLS, ON_CALLS.replace("latency 200ms", "[latency 1s for 5s, latency 2s]")),
        arguments(ON_CALLS, ON_CALLS + "\n  at: 5s\n  for: 10s"),
        arguments("{alert: Down,", "{alert: Down, of: fault,"),
        arguments(ON_CALLS, "inject: black-hole\n  into: payment->card wire"),
        arguments(ON_CALLS, "inject: cut 10KB 3s reset\n  into: payment->card wire share=50%"),
        arguments("title: the peer resets", "title: the peer resets\ndescription: two"),
        arguments("0 to 90", "-1.5 to 1e3"));
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments("experiment: peer-outage", "experiment: Peer Outage"),
        arguments("title: the peer resets", "title: 5"),
        arguments("title: the peer resets", "title: ' '"),
        arguments("title: the peer resets", "title:"),
        arguments("title: the peer resets", "title: [a]"),
        arguments("title:", "titel:"),
        arguments("90 per minute", "fast"),
        arguments("90 per minute", "40 per hour"),
        arguments("warmUp: 1s", "warmUp: 1"),
        arguments("warmUp: 1s", "warmUp: -1s"),
        arguments("warmUp: 1s", "warmup: 1s"),
        arguments("hold: 2s", "hold: 2 s"),
        arguments("\"<= 0.01\"", "'< 0.01'"),
        arguments("userFacing: true", "userFacing: yes"),
        arguments("userFacing: true", "userFacing: \"true\""),
        arguments("inject: latency 200ms", "inject: latency"),
        arguments("inject: latency 200ms", "inject: [latency, 200ms]"),
        arguments("inject: latency 200ms", "inject: []"),
        arguments("fault:\n  inject", "faults:\n  inject"),
        arguments("into: payment http-client peer=card share=50%", "into: payment"),
        arguments("{alert: Down, within: 5s}", "{alert: Down}"),
        arguments("{alert: Down, within: 5s}", "{within: 5s}"),
        arguments("{alert: Down, within: 5s}", "{alert: Down, breaker: x, within: 5s}"),
        arguments("mitigated: 3s", "userErrors: 1%"),
        arguments("mitigated: 3s", "userErrors: \"<= 1\""),
        arguments("mitigated: 3s", "slow: \"<= 1%\""),
        arguments("{query: backlog, tolerance: \"<= 0\"}", "backlog"),
        arguments("expect: {status: \"{status}\", charged: 1}", "expect: {}"),
        arguments("expect: {status: \"{status}\", charged: 1}", "expect: {status: [a]}"),
        arguments("lines: {accepted: a, confirmed: c}", "lines: {accepted: 1}"),
        arguments("abort:\n  - {name: heat, query: heat, tolerance: 0 to 90}", "abort: []"));
  }

  @Test
  void wantsLessOfAFileThatExtendsAnother() {
    var own = "extends: [shop.yaml]\nexperiment: own\nphases: {fault: 3s}\nplots: [{title: a}]\n";
    assertThat(refusals(own)).isEmpty();
    assertThat(refusals(own.replace("extends: [shop.yaml]\n", ""))).isNotEmpty();
    assertThat(refusals(own.replace("fault: 3s", "fault: 3"))).isNotEmpty();
    assertThat(refusals(own.replace("{title: a}", "{unit: s}"))).isNotEmpty();
    assertThat(refusals(own.replace("[shop.yaml]", "{a: b}"))).isNotEmpty();
  }

  private static boolean readerRefuses(String text) {
    try {
      ExperimentReader.read(ExperimentFile.of("x.yaml", text), List.of());
      return false;
    } catch (UnusableInputException e) {
      return true;
    }
  }

  private static List<String> refusals(String text) {
    JsonNode json =
        new ObjectMapper()
            .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    return SCHEMA.validate(json).stream().map(Object::toString).toList();
  }
}
