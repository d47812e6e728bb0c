package io.faultline.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Asks every source at the same time to lift every fault. */
public final class Panic {
  private Panic() {}

  /**
   * The outcome.
   *
   * @param lifted the faults that were active
   * @param failures one message for each source that failed or did not respond, and may still have
   *     faults
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
    long began = System.nanoTime();
    var responses = Responses.of(calls);
    var took = Duration.ofNanos(System.nanoTime() - began);
    var lifted = responses.given().stream().flatMap(List::stream).toList();
    return new Result(calls.size(), took, lifted, responses.failures());
  }
}
