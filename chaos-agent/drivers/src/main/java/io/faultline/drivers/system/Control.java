package io.faultline.drivers.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The control API of a system on this machine. Thread-safe. */
public final class Control {
  private static final Duration RESTART = Duration.ofSeconds(60);
  private static final Duration BROKER = Duration.ofSeconds(30);

  private final Endpoint endpoint;

  public Control(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Whether it responds. */
  public boolean answers() {
    try {
      status();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The components, as docs/architecture.md shows them. */
  public JsonNode status() throws IOException {
    return call("GET", "/status", Duration.ofSeconds(2));
  }

  /** Restarts the services with {@code profile}; returns when they are ready. */
  public void useProfile(String profile) throws IOException {
    call("POST", "/profile?name=" + URLEncoder.encode(profile, StandardCharsets.UTF_8), RESTART);
  }

  /** The messages that services parked, as {@code {"count","letters"}}. */
  public JsonNode deadLetters() throws IOException {
    return call("GET", "/dead-letters", BROKER);
  }

  /** Sends the messages of this topic again, or all; returns {@code {"replayed","left"}}. */
  public JsonNode replayDeadLetters(Optional<String> topic) throws IOException {
    var query =
        topic.map(it -> "?topic=" + URLEncoder.encode(it, StandardCharsets.UTF_8)).orElse("");
    return call("POST", "/dead-letters/replay" + query, BROKER);
  }

  /** Stops the system; returns at once. */
  public void stop() throws IOException {
    call("POST", "/stop", Duration.ofSeconds(5));
  }

  private JsonNode call(String method, String path, Duration timeout) throws IOException {
    var answer = JsonHttp.of(endpoint, timeout).call(method, endpoint.at(path));
    if (answer.ok()) return answer.body();
    throw new IOException(
        "control of the system: %s %s: %s".formatted(method, path, answer.problem()));
  }
}
