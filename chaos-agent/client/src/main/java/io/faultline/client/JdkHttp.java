package io.faultline.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** HTTP/1.1 by the JDK's client, with a time limit on every response except an open stream. */
public final class JdkHttp implements Http {
  /**
   * The longest that an agent or a proxy needs to respond, arming included (measured: at most 0.4
   * s).
   */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(3);

  private final URI url;

  /** An API may have a path of its own. */
  private final String base;

  private final HttpClient client;
  private final Optional<String> authorization;
  private final Duration timeLimit;

  public JdkHttp(URI url, Optional<String> token, Duration timeLimit) {
    this(url, HttpClients.plain(), bearer(token), timeLimit);
  }

  private JdkHttp(URI url, HttpClient client, Optional<String> authorization, Duration timeLimit) {
    this.url = url;
    this.base = url.toString().replaceAll("/+$", "");
    this.client = client;
    this.authorization = authorization;
    this.timeLimit = timeLimit;
  }

  /** Trusts only issuers whose certificates are in the file, if there is one. */
  public static JdkHttp trusting(Optional<Path> caFile, URI url, Optional<String> token)
      throws IOException {
    return authorized(caFile, url, bearer(token), TIME_LIMIT);
  }

  /** The same for an API that wants more than a token: the value of the header Authorization. */
  public static JdkHttp authorized(
      Optional<Path> caFile, URI url, Optional<String> authorization, Duration timeLimit)
      throws IOException {
    return new JdkHttp(url, HttpClients.trusting(caFile), authorization, timeLimit);
  }

  private static Optional<String> bearer(Optional<String> token) {
    return token.map("Bearer "::concat);
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public Response send(String method, String path, String body) throws IOException {
    var request = request(path).timeout(timeLimit);
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var response = exchange(request.build(), BodyHandlers.ofString());
    return new Response(response.statusCode(), response.body());
  }

  @Override
  public InputStream open(String path) throws IOException {
    var response = exchange(request(path).build(), BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) return response.body();
    response.body().close();
    throw new IOException("status " + response.statusCode());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return client.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
