package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCounter;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.fault.CallFault;
import io.faultline.fault.Glob;
import io.faultline.fault.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** An active fault as a point asks it: does it affect this call? Thread-safe. */
final class CallRule {
  private final CallFault fault;
  private final List<Matcher> match;
  private final Optional<Moment> moment;
  private final Sampler sampler;
  private final EffectCounter effect;
  private final Supplier<RandomGenerator> random;
  private final Runnable onFirst;
  private final CallView chosen = attribute -> List.of();
  private final Set<Runnable> held = ConcurrentHashMap.newKeySet();
  private volatile boolean isLifted;

  private record Matcher(String attribute, Glob glob) {
    boolean matches(CallView call) {
      for (var value : call.values(attribute)) if (glob.matches(value)) return true;
      return false;
    }
  }

  CallRule(
      CallFault fault,
      Map<String, String> match,
      Selection selection,
      EffectCounter effect,
      Supplier<RandomGenerator> random,
      Runnable onFirst) {
    this.fault = fault;
    moment = Moment.parse(match.get(Moment.ATTRIBUTE));
    this.match =
        match.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(Moment.ATTRIBUTE))
            .map(entry -> new Matcher(entry.getKey(), Glob.of(entry.getKey(), entry.getValue())))
            .toList();
    this.sampler = Sampler.of(selection, random);
    this.effect = effect;
    this.random = random;
    this.onFirst = onFirst;
  }

  /** When a latency delays calls; empty if the target does not say. */
  Optional<Moment> moment() {
    return moment;
  }

  CallFault fault() {
    return fault;
  }

  RandomGenerator random() {
    return random.get();
  }

  /** Whether it has no condition on a call, so that calls need not be looked at. */
  boolean matchesAll() {
    return match.isEmpty();
  }

  /** Counts the calls if none is ever chosen, else null. */
  FaultlineCounter skipCounter() {
    return sampler == Sampler.NEVER ? effect.skipCounter() : null;
  }

  /**
   * Chooses without looking at the call: counts a call that is left alone, or returns the view of a
   * chosen call.
   */
  Object fastPath() {
    if (sampler.chooses()) return chosen;
    effect.skip();
    return FaultlineHook.UNTOUCHED;
  }

  /** Whether the call matches and is chosen; counts it as skipped where it is not chosen. */
  boolean picks(CallView call) {
    if (call == chosen) return true;
    if (!matches(call)) return false;
    if (sampler.chooses()) return true;
    effect.skip();
    return false;
  }

  /** The fault affects a call that was picked. */
  void affect() {
    if (effect.affect()) onFirst.run();
  }

  /** A call that was picked continues unaffected after all. */
  void skip() {
    effect.skip();
  }

  /** Ends a wait when the fault is lifted, or at once if it already was; may run twice. */
  void endWithMe(Runnable end) {
    held.add(end);
    // The lifting thread may have missed it: one of the two ends it.
    if (isLifted) end.run();
  }

  /** The wait is over. */
  void forget(Runnable end) {
    held.remove(end);
  }

  private boolean asksFor(String attribute) {
    return match.stream().anyMatch(matcher -> matcher.attribute().equals(attribute));
  }

  /** Releases the delayed calls. */
  void release() {
    isLifted = true;
    held.forEach(Runnable::run);
  }

  /** Whether the call matches the target, chosen or not. */
  boolean matches(CallView call) {
    var required = call.requiredAttribute();
    if (!required.isEmpty() && !asksFor(required)) return false;
    for (int i = 0; i < match.size(); i++) if (!match.get(i).matches(call)) return false;
    return true;
  }
}
