package io.faultline.cli.run;

import io.faultline.cli.terminal.UnusableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The receiver of the outcome: one POST of the JSON report, signed with a shared secret like
 * GitHub's webhooks.
 *
 * @param secret never printed
 */
record Webhook(URI url, String secret) {
  /** The header with {@code sha256=} and the HMAC-SHA256 of the body in hexadecimal digits. */
  static final String SIGNATURE = "X-Faultline-Signature-256";

  /** The environment variable that contains the secret. */
  static final String SECRET = "FAULTLINE_WEBHOOK_SECRET";

  private static final List<String> SCHEMES = List.of("http", "https");
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

  /** As given by {@code --webhook}; empty without it. */
  static Optional<Webhook> of(URI url, Map<String, String> environment) throws UnusableException {
    if (url == null) return Optional.empty();
    if (url.getHost() == null || !SCHEMES.contains(url.getScheme()))
      throw new UnusableException("--webhook: expected an http or https URL, got " + url);
    var secret = environment.getOrDefault(SECRET, "");
    if (secret.isBlank())
      throw new UnusableException(
          "--webhook: expected the secret that signs it in %s, found none".formatted(SECRET));
    return Optional.of(new Webhook(url, secret));
  }

  /**
   * Sends it; returns the error, because the outcome stands even if the message is lost.
   *
   * @param json the body
   */
  Optional<String> send(String json) throws InterruptedException {
    var client = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();
    var request =
        HttpRequest.newBuilder(url)
            .timeout(TIME_LIMIT)
            .header("Content-Type", "application/json")
            .header(SIGNATURE, "sha256=" + signature(json))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of("%s: expected status 2xx, got %d".formatted(host(), status));
    } catch (IOException e) {
      return Optional.of("%s: %s".formatted(host(), e));
    }
  }

  private String signature(String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }

  /** A path may be a secret too, like that of many chats' webhooks. */
  private String host() {
    return "the webhook at " + url.getHost();
  }

  @Override
  public String toString() {
    return host();
  }
}
