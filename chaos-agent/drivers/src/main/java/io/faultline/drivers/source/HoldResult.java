package io.faultline.drivers.source;

import io.faultline.client.HoldApi;
import io.faultline.fault.Responses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The result of asking all agents and proxies to hold, or no longer hold, new faults.
 *
 * @param asked how many were asked
 * @param any whether one has a hold now, or had one to end
 * @param failures the ones that could not be reached or know no holds, with the error
 */
public record HoldResult(int asked, boolean any, List<String> failures) {
  public HoldResult {
    failures = List.copyOf(failures);
  }

  /** The request to each API. */
  @FunctionalInterface
  public interface Request {
    boolean send(HoldApi api) throws IOException;
  }

  /** Sends the request to all in parallel. */
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

  /** The result when this machine has the hold as well. */
  public HoldResult alsoHere() {
    return new HoldResult(asked, true, failures);
  }
}
