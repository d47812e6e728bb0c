package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.ClockOffset.RoundTrip;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** One agent's control API. Thread-safe. */
public final class AgentClient {
  private static final int ROUND_TRIPS = 9;

  private final String process;
  private final URI url;
  private final Optional<String> token;
  private final JsonHttp http;

  public AgentClient(String process, SystemFile.Endpoint endpoint) throws IOException {
    this.process = process;
    this.url = endpoint.url();
    this.token = endpoint.token();
    this.http = new JsonHttp(token, Duration.ofSeconds(3));
  }

  public String process() {
    return process;
  }

  /** Calls {@code path} and gives the answer's JSON. */
  public JsonNode call(String method, String path) throws IOException {
    return require(method, path, http.call(method, url.resolve(path)));
  }

  /** Calls {@code path} with a JSON body and gives the answer's JSON. */
  public JsonNode call(String method, String path, JsonNode body) throws IOException {
    return require(method, path, http.call(method, url.resolve(path), body));
  }

  URI url() {
    return url;
  }

  Optional<String> token() {
    return token;
  }

  ClockOffset clockOffset(Clock clock) throws IOException {
    var trips = new ArrayList<RoundTrip>();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      var asked = clock.now();
      var said = instant(call("GET", "/v1/clock").path("epochNanos"));
      trips.add(new RoundTrip(asked, said, clock.now()));
    }
    return ClockOffset.estimate(trips);
  }

  static Instant instant(JsonNode epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos.asLong());
  }

  private JsonNode require(String method, String path, JsonHttp.Answer answer) throws IOException {
    if (answer.ok()) return answer.body();
    throw new IOException(
        "agent of %s: %s %s: %s".formatted(process, method, path, answer.problem()));
  }
}
