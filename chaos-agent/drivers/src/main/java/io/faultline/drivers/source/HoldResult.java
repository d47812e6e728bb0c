package io.faultline.drivers.source;

import io.faultline.client.HoldApi;
import io.faultline.fault.Responses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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

  /** Asks all at the same time. */
  public static HoldResult of(Map<String, HoldApi> apis, Request request)
      throws InterruptedException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    apis.forEach((name, api) -> calls.add(() -> asked(name, api, request)));
    var responses = Responses.of(calls);
    return new HoldResult(calls.size(), responses.given().contains(true), responses.failures());
  }

  private static boolean asked(String name, HoldApi api, Request request) throws IOException {
    try {
      return request.send(api);
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }

  /** One that is told of on this machine as well. */
  public HoldResult alsoHere() {
    return new HoldResult(asked, true, failures);
  }
}
