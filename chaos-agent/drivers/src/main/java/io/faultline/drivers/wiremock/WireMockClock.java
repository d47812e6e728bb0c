package io.faultline.drivers.wiremock;

import io.faultline.client.ClockOffset;
import io.faultline.client.ClockOffset.RoundTrip;
import io.faultline.client.WireMockClient;
import io.faultline.client.WireMockClient.Served;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The time of a WireMock's clock: its journal records when a request came, so one is sent to a stub
 * of our own and removed from the journal again.
 *
 * @param stub the id of the stub during the measurement
 */
record WireMockClock(WireMockClient client, String stub) {
  private static final Map<String, Object> NOTHING = Map.of("status", 204);

  /** How far it is ahead of the caller's. */
  ClockOffset measure(Clock clock) throws IOException {
    client.add(
        Map.of(
            "id",
            stub,
            "name",
            "faultline, the time",
            "priority",
            1,
            "request",
            Map.of("method", "GET", "urlPath", path()),
            "response",
            NOTHING));
    try {
      return ClockOffset.estimate(roundTrips(clock));
    } finally {
      client.remove(stub);
      client.forget(path());
    }
  }

  private List<RoundTrip> roundTrips(Clock clock) throws IOException {
    var asked = new ArrayList<Instant>();
    var answered = new ArrayList<Instant>();
    for (int i = 0; i < ClockOffset.ROUND_TRIPS; i++) {
      asked.add(clock.now());
      client.call(path());
      answered.add(clock.now());
    }
    // The requests were sent one after the other, so they are in the order of their times.
    var said = client.served(stub, Instant.EPOCH).stream().map(Served::at).sorted().toList();
    if (said.size() != asked.size())
      throw new IOException(
          "expected WireMock's journal to have the %d requests just sent, it has %d"
              .formatted(asked.size(), said.size()));
    return IntStream.range(0, asked.size())
        .mapToObj(i -> new RoundTrip(asked.get(i), said.get(i), answered.get(i)))
        .toList();
  }

  private String path() {
    return "/__faultline/" + stub;
  }
}
