package io.faultline.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of other places that Chaos Monkey for Spring Boot can also do. */
public final class MonkeyFault {
  /** The values of the attribute {@code watch}, and Chaos Monkey's names for them. */
  public static final Map<String, String> WATCHERS = watchers();

  private static final String WATCH = "watch";
  private static final int MOST_LEVEL = 10_000;

  private MonkeyFault() {}

  private static Map<String, String> watchers() {
    var watchers = new LinkedHashMap<String, String>();
    watchers.put("controller", "controller");
    watchers.put("rest-controller", "restController");
    watchers.put("service", "service");
    watchers.put("repository", "repository");
    watchers.put("component", "component");
    watchers.put("rest-template", "restTemplate");
    watchers.put("web-client", "webClient");
    return java.util.Collections.unmodifiableMap(watchers);
  }

  /** The words of {@code watch=service,repository}; empty if the target has no such attribute. */
  public static List<String> watched(Target target) {
    var words = target.match().get(WATCH);
    return words == null ? List.of() : List.of(words.split(",", -1));
  }

  /**
   * Every how many calls one is assaulted.
   *
   * @throws IllegalArgumentException for a selection that is no such number
   */
  public static long level(Selection selection) {
    long level = 0;
    if (selection instanceof Selection.Every every) level = every.n();
    if (selection instanceof Selection.Share share && share.share() > 0) {
      level = Math.round(1 / share.share());
      // 33% is every third call.
      if (Math.abs(share.share() * level - 1) > 0.02) level = 0;
    }
    if (level < 1 || level > MOST_LEVEL)
      throw Places.expected(
          "each n-th call at Chaos Monkey, such as every=3 or share=50%", selection.text());
    return level;
  }

  static void check(Fault fault, Target target) {
    for (var key : target.match().keySet())
      if (!key.equals(WATCH)) throw Places.expected("no attribute but watch at Chaos Monkey", key);
    for (var word : watched(target))
      if (!WATCHERS.containsKey(word))
        throw Places.expected("watch of " + String.join(", ", WATCHERS.keySet()), word);
    if (fault instanceof CallFault.Latency latency
        && !(latency.delay() instanceof Delay.Fixed)
        && !(latency.delay() instanceof Delay.Uniform))
      throw Places.expected("a fixed or uniform latency at Chaos Monkey", fault.text());
    if (target.isCountOnly()) return;
    if (fault instanceof CallFault) level(target.selection());
    else if (!target.match().isEmpty() || !target.selection().equals(Selection.ALL))
      throw Places.expected(
          "no attribute and no selection for the fault '%s'".formatted(fault.text()),
          target.text());
  }
}
