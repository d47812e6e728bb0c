package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.EffectReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The effect of a toxic as JSON, with the same names as for the agent's faults. */
final class EffectJson {
  private EffectJson() {}

  static ObjectNode write(EffectReport report) {
    var json = Json.object();
    json.put("id", report.id()).put("proxy", report.proxy()).put("toxic", report.toxic());
    json.put("fault", report.fault()).put("state", report.state());
    json.put("leaseRemainingMillis", report.leaseRemaining().map(Duration::toMillis).orElse(null));
    var effect = report.effect();
    json.put("matched", effect.matched()).put("affected", effect.affected());
    json.put("skipped", effect.skipped()).put("broken", report.broken());
    json.put("firstAffectedEpochNanos", epochNanos(effect.first()));
    json.put("lastAffectedEpochNanos", epochNanos(effect.last()));
    return json;
  }

  private static Long epochNanos(Optional<Instant> moment) {
    return moment.map(at -> at.getEpochSecond() * 1_000_000_000L + at.getNano()).orElse(null);
  }
}
