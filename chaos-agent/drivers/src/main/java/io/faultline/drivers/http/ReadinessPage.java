package io.faultline.drivers.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks for the check that reports whether a process is ready. */
public final class ReadinessPage {
  /** The usual paths: Spring Boot, this project, MicroProfile Health, and others. */
  private static final List<String> USUAL =
      List.of(
          "/actuator/health/readiness",
          "/actuator/health",
          "/health/ready",
          "/q/health/ready",
          "/ready",
          "/health");

  private ReadinessPage() {}

  /** The path of the first check that reports ready now. */
  public static Optional<String> find(URI base) {
    var http = JsonHttp.plain(Duration.ofSeconds(2));
    for (var path : USUAL)
      try {
        if (http.call("GET", Endpoint.below(base, path)).ok()) return Optional.of(path);
      } catch (IOException e) {
        return Optional.empty();
      }
    return Optional.empty();
  }

  /** Whether anything speaks HTTP there. */
  public static boolean speaksHttp(URI base) {
    try {
      return JsonHttp.plain(Duration.ofSeconds(2)).call("GET", base).status() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
