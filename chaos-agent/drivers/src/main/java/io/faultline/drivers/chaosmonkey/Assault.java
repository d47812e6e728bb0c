package io.faultline.drivers.chaosmonkey;

import io.faultline.fault.CallFault;
import io.faultline.fault.Delay;
import io.faultline.fault.Fault;
import io.faultline.fault.MonkeyFault;
import io.faultline.fault.ProcessFault;
import io.faultline.fault.ResourceFault;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault in the settings of Chaos Monkey.
 *
 * @param assaults the settings to change; all other assaults are switched off meanwhile
 * @param watchers the settings to change; empty if the target names none
 * @param metric the name of its counter of assaulted calls; empty for an assault on the whole
 *     process
 */
record Assault(Map<String, Object> assaults, Map<String, Object> watchers, String metric) {
  private static final List<String> ALL =
      List.of(
          "latencyActive",
          "exceptionsActive",
          "killApplicationActive",
          "memoryActive",
          "cpuActive");

  /** Ended by switching it off; this is the longest time that the API accepts. */
  private static final int HOLD_MILLIS = (int) Duration.ofHours(1).toMillis();

  private static final int GROW_MILLIS = 1000;

  static Assault of(Fault fault, Target target) {
    var set = new LinkedHashMap<String, Object>();
    ALL.forEach(key -> set.put(key, false));
    var metric = "";
    if (fault instanceof CallFault.Latency latency) {
      metric = "chaos_monkey_assault_latency_count_total";
      delay(set, latency.delay());
    } else if (fault instanceof CallFault.Throw thrown) {
      metric = "chaos_monkey_assault_exception_count_total";
      set.put("exceptionsActive", true);
      set.put("exception", exception(thrown));
    } else if (fault instanceof ResourceFault.Cpu cpu) {
      set.put("cpuActive", true);
      set.put("cpuLoadTargetFraction", cpu.share());
      set.put("cpuMillisecondsHoldLoad", HOLD_MILLIS);
    } else if (fault instanceof ResourceFault.Heap heap) {
      set.put("memoryActive", true);
      set.put("memoryFillTargetFraction", heap.share());
      set.put("memoryFillIncrementFraction", 1.0);
      set.put("memoryMillisecondsWaitNextIncrease", GROW_MILLIS);
      set.put("memoryMillisecondsHoldFilledMemory", HOLD_MILLIS);
    } else if (fault instanceof ProcessFault.Kill) {
      set.put("killApplicationActive", true);
    } else throw new IllegalArgumentException("no assault for '%s'".formatted(fault.text()));
    if (!metric.isEmpty()) {
      set.put("level", MonkeyFault.level(target.selection()));
      set.put("deterministic", true);
    }
    return new Assault(set, watchers(target), metric);
  }

  private static void delay(Map<String, Object> set, Delay delay) {
    set.put("latencyActive", true);
    if (delay instanceof Delay.Uniform uniform) {
      set.put("latencyRangeStart", uniform.low().toMillis());
      set.put("latencyRangeEnd", uniform.high().toMillis());
    } else if (delay instanceof Delay.Fixed fixed) {
      set.put("latencyRangeStart", fixed.delay().toMillis());
      set.put("latencyRangeEnd", fixed.delay().toMillis());
    } else throw new IllegalArgumentException("no assault for a delay of " + delay.text());
  }

  private static Map<String, Object> exception(CallFault.Throw thrown) {
    return thrown.message().isEmpty()
        ? Map.of("type", thrown.type())
        : Map.of(
            "type",
            thrown.type(),
            "arguments",
            List.of(Map.of("type", "java.lang.String", "value", thrown.message())));
  }

  private static Map<String, Object> watchers(Target target) {
    var set = new LinkedHashMap<String, Object>();
    var asked = MonkeyFault.watched(target);
    if (!asked.isEmpty())
      MonkeyFault.WATCHERS.forEach((word, key) -> set.put(key, asked.contains(word)));
    return set;
  }

  /** Whether it is started by a request, because it affects the process and not calls. */
  boolean isOfProcess() {
    return metric.isEmpty();
  }
}
