package io.faultline.cli;

import io.faultline.fault.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Model.CommandSpec;

/** Holds a fault raised by short leases while a person looks on, and lifts it whatever happens. */
final class Foreground {
  /** So short that a fault is gone within 5 s of this process. */
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

  int run(Duration time) throws IOException, InterruptedException, UnusableException {
    int code = Exit.UNKNOWN;
    try {
      var raised = injection.raise(LEASE);
      code = hold(raised, time);
    } catch (UnusableException e) {
      code = Exit.UNUSABLE;
      throw e;
    } finally {
      interrupt.done(code);
    }
    return code;
  }

  private int hold(List<RaisedFault> raised, Duration time)
      throws IOException, InterruptedException {
    var progress = new Progress(spec.commandLine().getErr());
    long began = System.nanoTime();
    try {
      for (var left = time;
          left.toNanos() > 0 && !pause(left) && raised.stream().anyMatch(RaisedFault::isRaised);
          left = time.minusNanos(System.nanoTime() - began)) {
        for (var it : raised) if (it.isRaised()) it.renew(LEASE);
        progress.show(System.nanoTime() - began, raised);
      }
    } finally {
      lift(raised);
      progress.end();
    }
    return report(Duration.ofNanos(System.nanoTime() - began), raised);
  }

  /** Each is tried though another failed. */
  private static void lift(List<RaisedFault> raised) throws IOException {
    IOException failure = null;
    for (var it : raised)
      try {
        it.lift();
      } catch (IOException e) {
        failure = e;
      }
    if (failure != null)
      throw new IOException("not lifted, its lease will: " + failure.getMessage(), failure);
  }

  /** Whether it was told to stop. */
  private boolean pause(Duration atMost) throws InterruptedException {
    return stopped.await(Math.min(PERIOD_MILLIS, atMost.toMillis()), TimeUnit.MILLISECONDS);
  }

  private int report(Duration took, List<RaisedFault> raised) {
    long affected = sum(raised, RaisedFault::affected);
    long matched = sum(raised, RaisedFault::matched);
    var seconds = took.toMillis() / 1000.0;
    var out = spec.commandLine().getOut();
    if (json) {
      var result = Json.object().put("seconds", seconds).put("matched", matched);
      result.put("affected", affected).putArray("faults").addAll(RaisedFault.json(raised));
      out.println(result.toPrettyString());
    } else
      out.printf(
          "lifted after %.1f s: %d %ss matched, %d affected, %d skipped%n",
          seconds, matched, injection.counted(), affected, sum(raised, RaisedFault::skipped));
    if (affected == 0)
      spec.commandLine()
          .getErr()
          .printf(
              "faultline: UNKNOWN: it affected nothing; %s%n",
              matched == 0
                  ? "no %s fitted the target (./faultline points and edges tell what there is)"
                      .formatted(injection.counted())
                  : "%d %ss fitted the target and none was %s"
                      .formatted(
                          matched,
                          injection.counted(),
                          Wire.isTarget(injection.target()) ? "affected" : "chosen"));
    return affected == 0 ? Exit.UNKNOWN : Exit.OK;
  }

  private static long sum(List<RaisedFault> raised, ToLongFunction<RaisedFault> count) {
    return raised.stream().mapToLong(count).sum();
  }
}
