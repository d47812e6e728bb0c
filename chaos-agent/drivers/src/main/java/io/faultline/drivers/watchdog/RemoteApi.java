package io.faultline.drivers.watchdog;

import io.faultline.client.Http;
import io.faultline.client.JdkHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The address and credentials of an API, for a process that lifts a fault later. A value in a file
 * that only its user may read; its text form is its address.
 *
 * @param authorization the value of the header Authorization; empty if none is needed
 * @param caFile the certificates of allowed issuers; empty for Java's trusted issuers
 */
public record RemoteApi(String url, String authorization, String caFile) {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

  /** HTTP to it. */
  public Http http() throws IOException {
    return JdkHttp.authorized(
        given(caFile).map(Path::of), URI.create(url), given(authorization), TIME_LIMIT);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @Override
  public String toString() {
    return url;
  }
}
