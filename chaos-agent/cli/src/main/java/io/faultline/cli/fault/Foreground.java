package io.faultline.cli.fault;

import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.Progress;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.InjectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** Holds a fault raised by short leases while a person watches, and lifts it in every case. */
final class Foreground {
  /** So short that a fault is gone within 5 s of this process's end. */
  private static final Duration LEASE = Duration.ofSeconds(4);

  private static final long PERIOD_MILLIS = 1000;

  private final Injection injection;
  private final CommandSpec spec;
  private final boolean json;
  private final Interrupt interrupt = new Interrupt();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Foreground(Injection injection, CommandSpec spec, boolean json) {
    this.injection = injection;
    this.spec = spec;
    this.json = json;
    interrupt.onInterrupt(stopped::countDown);
  }

  int run(Duration time) throws InjectionException, InterruptedException, UnusableException {
    int code = Exit.UNKNOWN;
    try {
      code = hold(injection.raise(LEASE), time);
    } catch (UnusableException e) {
      code = Exit.UNUSABLE;
      throw e;
    } finally {
      interrupt.done(code);
    }
    return code;
  }

  private int hold(ActiveFault raised, Duration time)
      throws InjectionException, InterruptedException {
    var progress = new Progress(spec.commandLine().getErr());
    long began = System.nanoTime();
    try {
      for (var left = time;
          left.toNanos() > 0 && !pause(left) && isHeld(raised);
          left = time.minusNanos(System.nanoTime() - began))
        progress.show(System.nanoTime() - began, raised.effect());
    } finally {
      raised.close();
      progress.end();
    }
    return report(Duration.ofNanos(System.nanoTime() - began), raised);
  }

  /** Renews it, unless another caller has ended it: then it stays ended. */
  private static boolean isHeld(ActiveFault raised) throws InjectionException {
    try {
      raised.renew(LEASE);
      return true;
    } catch (InjectionException e) {
      return raised.reports().stream().anyMatch(FaultReport::isRaised);
    }
  }

  /** Waits; returns whether the process was interrupted. */
  private boolean pause(Duration atMost) throws InterruptedException {
    return stopped.await(Math.min(PERIOD_MILLIS, atMost.toMillis()), TimeUnit.MILLISECONDS);
  }

  private int report(Duration took, ActiveFault raised) throws InjectionException {
    var effect = raised.effect();
    var seconds = took.toMillis() / 1000.0;
    var out = spec.commandLine().getOut();
    if (json) {
      var result =
          Json.object()
              .put("seconds", seconds)
              .put("matched", effect.matched())
              .put("affected", effect.affected());
      result.putArray("faults").addAll(FaultRow.of(raised.reports()));
      out.println(result.toPrettyString());
    } else if (injection.isCountOnly())
      out.printf(
          "counted for %.1f s: %s would have been met; nothing was done to them%n",
          seconds, injection.counted().text(effect.matched()));
    else
      out.printf(
          "lifted after %.1f s: %s matched, %d affected, %d skipped%n",
          seconds, injection.counted().text(effect.matched()), effect.affected(), effect.skipped());
    if (effect.affected() > 0 || (injection.isCountOnly() && effect.matched() > 0)) return Exit.OK;
    spec.commandLine().getErr().printf("faultline: UNKNOWN: %s%n", nothing(effect));
    return Exit.UNKNOWN;
  }

  private String nothing(Effect effect) {
    var counted = injection.counted();
    if (effect.matched() == 0)
      return "it affected nothing; no %s matched the target (./faultline points and edges list the targets)"
          .formatted(counted.one());
    return "it affected nothing; %s matched the target and none was %s"
        .formatted(
            counted.text(effect.matched()), counted == Counted.CALLS ? "chosen" : "affected");
  }
}
