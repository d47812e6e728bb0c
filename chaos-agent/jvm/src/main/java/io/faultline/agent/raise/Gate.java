package io.faultline.agent.raise;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.fault.CallFault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Where the calls of one point ask what is done to them. Thread-safe; empty it answers at once. */
public final class Gate {
  private final CopyOnWriteArrayList<CallRule> rules = new CopyOnWriteArrayList<>();

  /** How long this call is held back: the sum over the latency faults that pick it. */
  public Duration delay(CallView call) {
    var hold = hold(call);
    hold.affect();
    return hold.delay();
  }

  /** As {@link #delay}, for a caller who may yet have to let the call go. */
  public Hold hold(CallView call) {
    Hold hold = Hold.NONE;
    for (var rule : rules)
      if (rule.fault() instanceof CallFault.Latency latency && rule.picks(call))
        hold = hold.and(rule, latency.delay().draw(rule.random()));
    return hold;
  }

  /**
   * What this call fails with: that of the first exception fault that picks it. A class that the
   * loader lacks leaves the call alone, uncounted.
   */
  public Optional<Throwable> failure(CallView call, ClassLoader loader) {
    for (var rule : rules)
      if (rule.fault() instanceof CallFault.Throw thrown && rule.picks(call)) {
        var failure = ThrowableMaker.make(thrown, loader);
        if (failure.isEmpty()) continue;
        rule.affect();
        return failure;
      }
    return Optional.empty();
  }

  /** The HTTP status this call is answered with. */
  public OptionalInt status(CallView call) {
    for (var rule : rules)
      if (rule.fault() instanceof CallFault.Status status && rule.picks(call)) {
        rule.affect();
        return OptionalInt.of(status.code());
      }
    return OptionalInt.empty();
  }

  /** What the method gives in place of its own value, where the reader makes one of the text. */
  public Optional<FaultlineCall> returned(
      CallView call, Function<String, Optional<FaultlineCall>> reader) {
    for (var rule : rules)
      if (rule.fault() instanceof CallFault.Return value && rule.picks(call)) {
        var answer = reader.apply(value.value());
        if (answer.isEmpty()) continue;
        rule.affect();
        return answer;
      }
    return Optional.empty();
  }

  void add(CallRule rule) {
    rules.add(rule);
  }

  /** From now on the rule picks no call, and threads that it holds go on. */
  void remove(CallRule rule) {
    rules.remove(rule);
    rule.release();
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }
}
