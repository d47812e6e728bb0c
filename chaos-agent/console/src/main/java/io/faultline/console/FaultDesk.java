package io.faultline.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultSource;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Panic;
import io.faultline.fault.Target;
import java.time.Duration;

/** Lists, raises and lifts the faults of one system, as JSON. */
record FaultDesk(Watched system) {
  private static final int MOST_SECONDS = 3600;

  /** All active faults, and the ones that ended lately; a source that does not respond is named. */
  ObjectNode list() {
    var json = JsonNodeFactory.instance.objectNode();
    var faults = json.putArray("faults");
    var problems = json.putArray("problems");
    for (var source : system.faults().all())
      try {
        source.list().forEach(report -> faults.add(row(report)));
      } catch (InjectionException e) {
        problems.add(e.getMessage());
      }
    return json;
  }

  /**
   * Raises {@code {"target","fault","seconds"}}; its lease ends it.
   *
   * @throws IllegalArgumentException for any other body
   */
  ArrayNode raise(JsonNode body) throws InjectionException {
    long seconds = body.path("seconds").asLong();
    if (seconds < 1 || seconds > MOST_SECONDS)
      throw new IllegalArgumentException(
          "seconds: expected 1 to %d, got %s".formatted(MOST_SECONDS, body.path("seconds")));
    var fault = Fault.parse(body.path("fault").asText());
    var target = Target.parse(body.path("target").asText());
    return rows(system.faults().raise(fault, target, Duration.ofSeconds(seconds)).reports());
  }

  /** Lifts one by its full id, {@code payment/f3}. */
  ObjectNode lift(String fullId) throws InjectionException {
    for (var source : system.faults().all())
      if (fullId.startsWith(source.name() + "/")) return row(lift(source, fullId));
    throw new IllegalArgumentException("fault: expected one that is listed, got " + fullId);
  }

  private static FaultReport lift(FaultSource source, String fullId) throws InjectionException {
    return source.lift(fullId.substring(source.name().length() + 1));
  }

  ObjectNode panic() throws InterruptedException {
    var result = Panic.all(system.faults());
    var json = JsonNodeFactory.instance.objectNode().put("text", result.text());
    json.set("lifted", rows(result.lifted()));
    var failures = json.putArray("failures");
    result.failures().forEach(failures::add);
    return json;
  }

  private static ArrayNode rows(Iterable<FaultReport> reports) {
    var rows = JsonNodeFactory.instance.arrayNode();
    reports.forEach(report -> rows.add(row(report)));
    return rows;
  }

  private static ObjectNode row(FaultReport report) {
    var row = JsonNodeFactory.instance.objectNode();
    row.put("id", report.fullId()).put("fault", report.fault()).put("target", report.target());
    row.put("state", report.state().text());
    report.raised().ifPresent(at -> row.put("raised", at.toEpochMilli() / 1e3));
    row.put("remaining", report.leaseRemaining().toMillis() / 1e3);
    row.put("counted", report.counted().text());
    row.put("matched", report.effect().matched()).put("affected", report.effect().affected());
    return row;
  }
}
