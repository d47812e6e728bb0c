package io.faultline.drivers.wiremock;

import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A runner of its own: raises a fault in a stub, reports that, and renews the lease until it is
 * killed.
 */
final class StubBreaker {
  static final Duration LEASE = Duration.ofSeconds(2);

  private StubBreaker() {}

  public static void main(String[] arguments) throws Exception {
    var apis = Map.of("card", new RemoteApi(arguments[1], "", ""));
    var faults = new WatchedFaults(Path.of(arguments[0]));
    var source = new WireMockSource(apis, "shop", faults, new MonotonicClock());
    var raised =
        source.raise(Fault.parse("response 503 \"not now\""), Target.parse("card wiremock"), LEASE);
    System.out.println("raised");
    while (true) {
      raised.renew(LEASE);
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }
}
