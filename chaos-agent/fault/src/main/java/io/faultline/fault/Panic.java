package io.faultline.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Asks every source at the same time to lift every fault. */
public final class Panic {
  private Panic() {}

  /**
   * What came of it.
   *
   * @param lifted the faults that were raised
   * @param failures what those said, or did not, who may still have faults
   */
  public record Result(int asked, Duration took, List<FaultReport> lifted, List<String> failures) {
    public Result {
      lifted = List.copyOf(lifted);
      failures = List.copyOf(failures);
    }

    public String text() {
      var faults = lifted.size() == 1 ? "fault" : "faults";
      return "lifted %d %s, %d of %d answered, in %.0f ms"
          .formatted(lifted.size(), faults, asked - failures.size(), asked, took.toNanos() / 1e6);
    }
  }

  public static Result all(FaultSources sources) throws InterruptedException {
    List<Callable<List<FaultReport>>> calls = new ArrayList<>();
    for (var source : sources.all()) calls.add(source::liftAll);
    var pool = Executors.newFixedThreadPool(Math.max(1, calls.size()));
    try {
      long began = System.nanoTime();
      var answers = pool.invokeAll(calls);
      var took = Duration.ofNanos(System.nanoTime() - began);
      List<FaultReport> lifted = new ArrayList<>();
      List<String> failures = new ArrayList<>();
      for (var answer : answers)
        try {
          lifted.addAll(answer.get());
        } catch (ExecutionException e) {
          failures.add(e.getCause().getMessage());
        }
      return new Result(calls.size(), took, lifted, failures);
    } finally {
      pool.shutdown();
    }
  }
}
