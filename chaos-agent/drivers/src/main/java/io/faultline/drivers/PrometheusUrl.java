package io.faultline.drivers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a Prometheus is, maybe under a path. A user and password in its URL are sent with each
 * request and shown nowhere.
 */
public final class PrometheusUrl {
  private final String base;
  private final Optional<String> authorization;

  private PrometheusUrl(String base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** Reads {@code http://user:password@host:9090/path}. */
  public static PrometheusUrl of(String text) {
    var url = URI.create(text);
    var user = Optional.ofNullable(url.getUserInfo());
    var path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    var authority = url.getRawAuthority().replaceFirst("^.*@", "");
    return new PrometheusUrl(
        url.getScheme() + "://" + authority + path, user.map(PrometheusUrl::basic));
  }

  /** Its API's {@code path}, which begins with a slash. */
  URI at(String path) {
    return URI.create(base + path);
  }

  /** The value of the header Authorization, where it has a user (RFC 7617). */
  Optional<String> authorization() {
    return authorization;
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** The URL without its user. */
  @Override
  public String toString() {
    return base;
  }
}
