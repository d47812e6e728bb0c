package io.faultline.agent.start;

import io.faultline.agent.raise.Raised;
import io.faultline.agent.raise.State;
import io.faultline.agent.raise.Tally;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the event stream says of a fault: at its end also what it did. */
final class FaultEvents {
  private FaultEvents() {}

  static Map<String, Object> fields(Raised fault) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", fault.id());
    if (fault.state() == State.RAISED) return fields;
    var tally = fault.tally();
    fields.put("matched", tally.matched());
    fields.put("affected", tally.affected());
    fields.put("skipped", tally.skipped());
    fields.put("firstAffectedEpochNanos", stamp(tally.firstEpochNanos()));
    fields.put("lastAffectedEpochNanos", stamp(tally.lastEpochNanos()));
    return fields;
  }

  private static Object stamp(long epochNanos) {
    return epochNanos == Tally.NEVER ? null : (Object) epochNanos;
  }
}
