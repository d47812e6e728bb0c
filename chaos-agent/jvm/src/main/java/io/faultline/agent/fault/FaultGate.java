package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.fault.CallFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The gate of one point: decides what is done to each call. Thread-safe; an empty gate returns at
 * once.
 */
public final class FaultGate {
  private final List<FaultlineHook> hooks = new ArrayList<>();
  private volatile Rules rules = Rules.NONE;

  /**
   * The decision on a call without looking at it: left alone and counted, or chosen, with a view
   * for the other methods; otherwise the call has to be looked at.
   */
  public Object fastPath() {
    var now = rules;
    if (now.matchAll != null) return now.matchAll.fastPath();
    return now.all.isEmpty() ? FaultlineHook.UNTOUCHED : FaultlineHook.INSPECT;
  }

  /** From now on the hook counts calls by itself while each is left alone. */
  public synchronized void register(FaultlineHook hook) {
    hooks.add(hook);
    hook.skipAll(rules.skipCounter);
  }

  /** Whether any fault's target matches this call; counts nothing. */
  public boolean matches(CallView call) {
    for (var rule : rules.all) if (rule.matches(call)) return true;
    return false;
  }

  /** How this call is delayed: by the sum of the latency faults that pick it. Counts it. */
  public Hold delay(CallView call) {
    var hold = hold(call);
    hold.affect();
    return hold;
  }

  /** As {@link #delay}, without counting, for a caller that may yet have to release the call. */
  public Hold hold(CallView call) {
    Hold hold = Hold.NONE;
    for (var rule : rules.late)
      if (rule.picks(call))
        hold = hold.and(rule, ((CallFault.Latency) rule.fault()).delay().draw(rule.random()));
    return hold;
  }

  /**
   * The exception for this call: from the first exception fault that picks it. If the loader lacks
   * its class, the call is left alone and not counted.
   */
  public Optional<Throwable> failure(CallView call, ClassLoader loader) {
    for (var rule : rules.failing)
      if (rule.picks(call)) {
        var thrown = (CallFault.Throw) rule.fault();
        var failure = ThrowableMaker.make(thrown, loader);
        if (failure.isEmpty()) continue;
        rule.affect();
        return failure;
      }
    return Optional.empty();
  }

  /** The HTTP status for this call. */
  public OptionalInt status(CallView call) {
    for (var rule : rules.answering)
      if (rule.picks(call)) {
        var status = (CallFault.Status) rule.fault();
        rule.affect();
        return OptionalInt.of(status.code());
      }
    return OptionalInt.empty();
  }

  /**
   * The value that the method returns instead of its own, if the reader can make one from the text.
   */
  public Optional<FaultlineCall> returned(
      CallView call, Function<String, Optional<FaultlineCall>> reader) {
    for (var rule : rules.returning)
      if (rule.picks(call)) {
        var value = (CallFault.Return) rule.fault();
        var answer = reader.apply(value.value());
        if (answer.isEmpty()) continue;
        rule.affect();
        return answer;
      }
    return Optional.empty();
  }

  synchronized void add(CallRule rule) {
    set(rules.with(rule));
  }

  /** From now on the rule picks no call, and the calls that it delays continue. */
  synchronized void remove(CallRule rule) {
    set(rules.without(rule));
    rule.release();
  }

  private void set(Rules now) {
    rules = now;
    hooks.forEach(hook -> hook.skipAll(now.skipCounter));
  }

  boolean isEmpty() {
    return rules.all.isEmpty();
  }
}
