package io.faultline.drivers.source;

import io.faultline.client.HoldApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What came of asking all agents and proxies to hold, or no longer hold, new faults back.
 *
 * @param asked how many were
 * @param any whether one has a hold now, or had one to end
 * @param failures who could not be reached or knows no holds, and what went wrong
 */
public record HoldResult(int asked, boolean any, List<String> failures) {
  public HoldResult {
    failures = List.copyOf(failures);
  }

  /** What is asked of each. */
  @FunctionalInterface
  public interface Request {
    boolean send(HoldApi api) throws IOException;
  }

  /** Asks all at the same time, so that one that does not respond keeps no other waiting. */
  public static HoldResult of(Map<String, HoldApi> apis, Request request)
      throws InterruptedException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    apis.forEach((name, api) -> calls.add(() -> request.send(api)));
    var pool = Executors.newFixedThreadPool(Math.max(1, calls.size()));
    try {
      var answers = pool.invokeAll(calls);
      var names = List.copyOf(apis.keySet());
      List<String> failures = new ArrayList<>();
      boolean any = false;
      for (int i = 0; i < answers.size(); i++)
        try {
          any |= answers.get(i).get();
        } catch (ExecutionException e) {
          failures.add(names.get(i) + ": " + e.getCause().getMessage());
        }
      return new HoldResult(calls.size(), any, failures);
    } finally {
      pool.shutdown();
    }
  }

  /** One that is told of on this machine as well. */
  public HoldResult alsoHere() {
    return new HoldResult(asked, true, failures);
  }
}
