package io.faultline.agent.raise;

import io.faultline.agent.boot.FaultlineCounter;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.fault.CallFault;
import io.faultline.fault.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A raised fault as a point asks it: is it done to this call? Thread-safe. */
final class CallRule {
  private final CallFault fault;
  private final List<Matcher> match;
  private final Chooser chooser;
  private final Tally tally;
  private final Supplier<RandomGenerator> random;
  private final Runnable onFirst;
  private final CallView chosen = attribute -> List.of();
  private final CountDownLatch over = new CountDownLatch(1);

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
      Tally tally,
      Supplier<RandomGenerator> random,
      Runnable onFirst) {
    this.fault = fault;
    this.match =
        match.entrySet().stream()
            .map(entry -> new Matcher(entry.getKey(), new Glob(entry.getValue())))
            .toList();
    this.chooser = Chooser.of(selection, random);
    this.tally = tally;
    this.random = random;
    this.onFirst = onFirst;
  }

  CallFault fault() {
    return fault;
  }

  RandomGenerator random() {
    return random.get();
  }

  /** Whether it asks nothing of a call, so that it need not be looked at. */
  boolean isBlind() {
    return match.isEmpty();
  }

  /** What counts the calls, where none is ever chosen, else null. */
  FaultlineCounter spared() {
    return chooser == Chooser.NEVER ? tally.spared() : null;
  }

  /**
   * Chooses without looking: counts a call that is left alone, or gives the view of a chosen one.
   */
  Object glance() {
    if (chooser.chooses()) return chosen;
    tally.skip();
    return FaultlineHook.UNTOUCHED;
  }

  /** Whether the call matches and is chosen; counts it as skipped where it is not chosen. */
  boolean picks(CallView call) {
    if (call == chosen) return true;
    if (!matches(call)) return false;
    if (chooser.chooses()) return true;
    tally.skip();
    return false;
  }

  /** The fault is done to a call that was picked. */
  void affect() {
    if (tally.affect()) onFirst.run();
  }

  /** A call that was picked goes on untouched after all. */
  void spare() {
    tally.skip();
  }

  /**
   * Holds this thread up to {@code delay}, less where the fault is lifted or it is interrupted;
   * whether it was lifted.
   */
  boolean await(Duration delay) {
    try {
      return over.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets go the threads that are held. */
  void release() {
    over.countDown();
  }

  private boolean matches(CallView call) {
    for (int i = 0; i < match.size(); i++) if (!match.get(i).matches(call)) return false;
    return true;
  }
}
