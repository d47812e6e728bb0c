package io.faultline.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The responses of several peers that were asked at the same time, so that one that does not
 * respond delays no other.
 *
 * @param given by the peers that responded, in their order
 * @param failures what went wrong with the others
 */
public record Responses<T>(List<T> given, List<String> failures) {
  public Responses {
    given = List.copyOf(given);
    failures = List.copyOf(failures);
  }

  /** Returns once all have responded or failed. */
  public static <T> Responses<T> of(List<Callable<T>> calls) throws InterruptedException {
    var pool = Executors.newFixedThreadPool(Math.max(1, calls.size()));
    try {
      List<T> given = new ArrayList<>();
      List<String> failures = new ArrayList<>();
      for (var response : pool.invokeAll(calls))
        try {
          given.add(response.get());
        } catch (ExecutionException e) {
          failures.add(String.valueOf(e.getCause().getMessage()));
        }
      return new Responses<>(given, failures);
    } finally {
      pool.shutdown();
    }
  }
}
