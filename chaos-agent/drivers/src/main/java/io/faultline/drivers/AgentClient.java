package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One agent's control API. Thread-safe. */
public final class AgentClient {
  private final String process;
  private final URI url;
  private final JsonHttp http;

  public AgentClient(String process, SystemFile.Endpoint endpoint) throws IOException {
    this.process = process;
    this.url = endpoint.url();
    this.http = JsonHttp.of(endpoint, Duration.ofSeconds(3));
  }

  public String process() {
    return process;
  }

  public URI url() {
    return url;
  }

  /**
   * Calls {@code path} and gives the answer's JSON.
   *
   * @throws RefusedByAgentException where it answered with an error
   */
  public JsonNode call(String method, String path) throws IOException {
    return require(method, path, () -> http.call(method, url.resolve(path)));
  }

  /**
   * Calls {@code path} with a JSON body and gives the answer's JSON.
   *
   * @throws RefusedByAgentException where it answered with an error
   */
  public JsonNode call(String method, String path, JsonNode body) throws IOException {
    return require(method, path, () -> http.call(method, url.resolve(path), body));
  }

  HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return http.open(url.resolve(path));
  }

  ClockOffset clockOffset(Clock clock) throws IOException {
    return ClockOffset.measure(
        clock, () -> ClockOffset.instant(call("GET", "/v1/clock").path("epochNanos")));
  }

  private JsonNode require(String method, String path, JsonHttp.Call call) throws IOException {
    var answer = JsonHttp.answered("agent of " + process, url, call);
    if (answer.ok()) return answer.body();
    throw new RefusedByAgentException(
        answer.status(),
        "agent of %s: %s %s: %s".formatted(process, method, path, answer.problem()));
  }
}
