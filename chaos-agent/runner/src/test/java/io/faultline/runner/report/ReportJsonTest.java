package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final Path SCHEMA = Path.of("../../docs/report.schema.json");

  @Test
  void keepsToThePublishedSchemaWhateverTheRun() throws IOException {
    for (var run : runs())
      assertThat(schema().validate(ReportJson.text(run.outcome()), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() throws IOException {
    var text = ReportJson.text(SampleRuns.held().outcome());
    for (var broken :
        List.of(
            text.replace("\"HELD\"", "\"FINE\""),
            text.replace("\"profile\"", "\"profil\""),
            text.replace("\"kind\" : \"breaker\"", "\"kind\" : \"BREAKER\""),
            "{}")) assertThat(schema().validate(broken, InputFormat.JSON)).as(broken).isNotEmpty();
  }

  @Test
  void namesEverythingAsTheContractDoes() throws IOException {
    var report = json(SampleRuns.held());
    assertThat(names(report))
        .containsExactly(
            "experiment",
            "title",
            "profile",
            "verdict",
            "findings",
            "found",
            "reasons",
            "checks",
            "startedAt",
            "moments",
            "faults",
            "detections",
            "durations",
            "errors",
            "affected",
            "invariants",
            "ledger",
            "windows",
            "probes",
            "readings",
            "load",
            "advice",
            "environment");
    assertThat(names(report.get("moments")))
        .containsExactly(
            "injected",
            "firstAffected",
            "firstUserError",
            "hurt",
            "mitigated",
            "lifted",
            "recovered",
            "drained");
    assertThat(names(report.get("detections").get(0)))
        .containsExactlyInAnyOrder(
            "detector",
            "kind",
            "labels",
            "name",
            "at",
            "after",
            "error",
            "underFault",
            "ofFault",
            "fault",
            "notified");
    assertThat(names(report.get("faults").get(0)))
        .containsExactly(
            "name",
            "inject",
            "into",
            "injected",
            "firstAffected",
            "hurt",
            "mitigated",
            "lifted",
            "calls",
            "detect",
            "mitigate",
            "serves",
            "users");
    assertThat(names(report.get("checks").get(0)))
        .containsExactly(
            "name", "expected", "found", "seconds", "error", "limit", "result", "sentence");
    assertThat(report.at("/checks/5/name").asText()).isEqualTo("breaker payment/card-processor");
    assertThat(report.at("/checks/5/result").asText()).isEqualTo("HELD");
    assertThat(report.at("/checks/5/limit").asDouble()).isEqualTo(1);
    assertThat(report.at("/detections/0/kind").asText()).isEqualTo("breaker");
    assertThat(report.at("/durations/detect").asDouble())
        .isEqualTo(0.61, org.assertj.core.data.Offset.offset(0.001));
    assertThat(report.at("/affected/calls").asLong()).isEqualTo(140);
    assertThat(report.at("/load/requests").asLong()).isEqualTo(5203);
  }

  @Test
  void saysNullWhereNothingHappened() throws IOException {
    var report = json(SampleRuns.preflightFailure());
    assertThat(report.get("moments")).allMatch(JsonNode::isNull).hasSize(8);
    assertThat(report.get("durations")).allMatch(JsonNode::isNull).hasSize(4);
    assertThat(report.get("load").isNull()).isTrue();
    assertThat(report.at("/probes/0/steady").isNull()).isTrue();
    assertThat(report.get("verdict").asText()).isEqualTo("UNKNOWN");
  }

  private static List<SampleRuns.Run> runs() {
    return List.of(
        SampleRuns.held(),
        SampleRuns.naive(),
        SampleRuns.preflightFailure(),
        SampleRuns.noFault(),
        SampleRuns.hostile("\u0000\"\\</script>"));
  }

  private static JsonNode json(SampleRuns.Run run) throws IOException {
    return Json.MAPPER.readTree(ReportJson.text(run.outcome()));
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }
}
