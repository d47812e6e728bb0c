package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.terminal.Json;
import io.faultline.fault.FaultReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fault as commands print it. */
final class FaultRow {
  private FaultRow() {}

  /** The row of a table, or an object of JSON; the id is its source's. */
  static ObjectNode of(FaultReport fault) {
    var effect = fault.effect();
    var row =
        Json.object()
            .put("process", fault.source())
            .put("id", fault.id())
            .put("fault", fault.fault())
            .put("target", fault.target())
            .put("leaseRemainingMillis", fault.leaseRemaining().toMillis())
            .put("state", fault.state().text());
    fault.raised().ifPresent(it -> row.put("raisedAtEpochNanos", epochNanos(it)));
    return row.put("matched", effect.matched())
        .put("affected", effect.affected())
        .put("skipped", effect.skipped())
        .put("firstAffectedEpochNanos", epochNanos(effect.first()))
        .put("lastAffectedEpochNanos", epochNanos(effect.last()));
  }

  static List<ObjectNode> of(List<FaultReport> faults) {
    return faults.stream().map(FaultRow::of).toList();
  }

  private static Long epochNanos(Optional<Instant> at) {
    return at.map(FaultRow::epochNanos).orElse(null);
  }

  private static long epochNanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
