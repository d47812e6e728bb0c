package io.faultline.agent.start;

import io.faultline.agent.fault.ActiveFault;
import io.faultline.agent.fault.EffectCounter;
import io.faultline.agent.fault.FaultState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The events of a fault in the event stream; the last one includes its effect. */
final class FaultEvents {
  private FaultEvents() {}

  static Map<String, Object> fields(ActiveFault fault) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", fault.id());
    if (fault.state() == FaultState.RAISED) return fields;
    var effect = fault.effect();
    fields.put("matched", effect.matched());
    fields.put("affected", effect.affected());
    fields.put("skipped", effect.skipped());
    fields.put("firstAffectedEpochNanos", stamp(effect.firstEpochNanos()));
    fields.put("lastAffectedEpochNanos", stamp(effect.lastEpochNanos()));
    return fields;
  }

  private static Object stamp(long epochNanos) {
    return epochNanos == EffectCounter.NEVER ? null : (Object) epochNanos;
  }
}
