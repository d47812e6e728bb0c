package io.faultline.drivers.http;

import io.faultline.client.AgentClient;
import io.faultline.client.JdkHttp;
import io.faultline.client.ProxyClient;
import io.faultline.drivers.watchdog.RemoteApi;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An HTTP API, maybe below a path, maybe with authentication. A value; its text form is its URL.
 *
 * @param url without a user and without a slash at its end
 * @param caFile for {@code https}: PEM certificates of the issuers allowed for the API's own
 *     certificate; without it, Java's trusted issuers
 */
public record Endpoint(URI url, Credentials credentials, Optional<Path> caFile) {
  public Endpoint {
    url = below(url, "");
  }

  /** An endpoint without credentials except the ones in the URL, whose user is never shown. */
  public static Endpoint of(String text) {
    var url = URI.create(text);
    var user = Optional.ofNullable(url.getRawUserInfo());
    return new Endpoint(
        URI.create(text.replaceFirst("//[^/?#]*@", "//")),
        user.map(Endpoint::basic).orElse(Credentials.none()),
        Optional.empty());
  }

  private static Credentials basic(String user) {
    var parts = user.split(":", 2);
    return new Credentials.Basic(
        decoded(parts[0]), new Credentials.Given(parts.length > 1 ? decoded(parts[1]) : ""));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A path below a base URL, which may end with slashes; the path begins with one. */
  public static URI below(URI base, String path) {
    return URI.create(base.toString().replaceAll("/+$", "") + path);
  }

  /** The URL of {@code path}, which begins with a slash. */
  public URI at(String path) {
    return below(url, path);
  }

  /** A client of the agent at this address. */
  public AgentClient agentClient(String process) throws IOException {
    return new AgentClient(process, http());
  }

  /** A client of the fault proxy at this address. */
  public ProxyClient proxyClient() throws IOException {
    return new ProxyClient(http());
  }

  /** The same for a later request, perhaps by another process. */
  public RemoteApi remote() throws IOException {
    return new RemoteApi(
        url.toString(),
        credentials.authorization().orElse(""),
        caFile.map(it -> it.toAbsolutePath().toString()).orElse(""));
  }

  private JdkHttp http() throws IOException {
    return JdkHttp.trusting(caFile, url, credentials.token());
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
