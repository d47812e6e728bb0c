package io.faultline.client;

import io.faultline.fault.FaultHold;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an agent or a fault proxy refuse new faults, from every caller; this ends by {@link
 * #release} or with the process. Thread-safe.
 */
public final class HoldApi {
  private final Api api;
  private final String path;

  HoldApi(Api api, String path) {
    this.api = api;
    this.path = path;
  }

  /** The latest reason counts. */
  public void hold(String reason, String who) throws IOException {
    read(api.object("PUT", path, Map.of("reason", reason, "who", who)));
  }

  /** Whether there was a hold to end. */
  public boolean release() throws IOException {
    return read(api.object("DELETE", path)).isPresent();
  }

  public Optional<FaultHold> held() throws IOException {
    return read(api.object("GET", path));
  }

  private Optional<FaultHold> read(Fields json) throws IOException {
    try {
      return json.truth("held")
          ? Optional.of(
              new FaultHold(
                  json.text("reason"), json.text("who"), Instant.parse(json.text("since"))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("%s: expected a hold, got %s".formatted(path, json.json()), e);
    }
  }
}
