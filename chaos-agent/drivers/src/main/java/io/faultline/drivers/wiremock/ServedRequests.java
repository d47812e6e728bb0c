package io.faultline.drivers.wiremock;

import io.faultline.client.ClockOffset;
import io.faultline.client.WireMockClient;
import io.faultline.client.WireMockClient.Served;
import io.faultline.drivers.watchdog.CountedFault;
import io.faultline.fault.Effect;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the requests that stubs served, from WireMock's journal. The journal drops the oldest, so
 * the counts are kept here. Confined to the counting thread.
 */
final class ServedRequests implements CountedFault.Counting {
  /** The journal has whole milliseconds. */
  private static final Duration ROUNDED = Duration.ofMillis(1);

  /** Requests are entered in parallel, and not in the order of their times. */
  private static final Duration DISORDER = Duration.ofSeconds(1);

  private final WireMockClient client;
  private final Map<String, Boolean> stubs = new HashMap<>();
  private final ClockOffset offset;
  private final Map<String, Instant> recent = new HashMap<>();
  private Instant latest;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private long matched;
  private long affected;

  /**
   * @param affecting stubs with the fault
   * @param sparing stubs whose requests matched and were skipped
   * @param since the earliest possible time of the first, by the caller's clock
   */
  ServedRequests(
      WireMockClient client,
      Collection<String> affecting,
      Collection<String> sparing,
      ClockOffset offset,
      Instant since) {
    this.client = client;
    affecting.forEach(stub -> stubs.put(stub, true));
    sparing.forEach(stub -> stubs.put(stub, false));
    this.offset = offset;
    this.latest = since.plus(offset.ahead());
  }

  @Override
  public Effect read() throws IOException {
    var since = latest.minus(recent.isEmpty() ? Duration.ZERO : DISORDER);
    for (var stub : stubs.entrySet()) count(client.served(stub.getKey(), since), stub.getValue());
    recent.values().removeIf(at -> at.isBefore(latest.minus(DISORDER.multipliedBy(2))));
    return new Effect(matched, affected, matched - affected, first, last);
  }

  private void count(List<Served> served, boolean isAffected) {
    for (var request : served) {
      if (recent.put(request.id(), request.at()) != null) continue;
      if (request.at().isAfter(latest)) latest = request.at();
      matched++;
      if (isAffected) affect(offset.toRun(request.at()));
    }
  }

  private void affect(Instant at) {
    affected++;
    if (first.isEmpty() || at.isBefore(first.get())) first = Optional.of(at);
    if (last.isEmpty() || at.isAfter(last.get())) last = Optional.of(at);
  }

  @Override
  public Duration error() {
    return offset.error().plus(ROUNDED);
  }
}
