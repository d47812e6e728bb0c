package io.faultline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.faultline.cli.terminal.UnusableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookIT {
  private HttpServer server;
  private volatile int status = 204;
  private volatile String body = "";
  private volatile String signature = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          signature = exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The digest is that of {@code openssl dgst -sha256 -hmac key}. */
  @Test
  void theBodyIsSignedByTheSecret() throws Exception {
    var text = "The quick brown fox jumps over the lazy dog";
    assertThat(webhook("key").send(text)).isEmpty();
    assertThat(body).isEqualTo(text);
    assertThat(signature)
        .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  }

  @Test
  void whatCouldNotBeSentIsSaidWithoutPathOrSecret() throws Exception {
    status = 500;
    assertThat(webhook("s3cret").send("{}"))
        .contains("the webhook at 127.0.0.1: expected status 2xx, got 500");
    server.stop(0);
    assertThat(webhook("s3cret").send("{}").orElseThrow())
        .startsWith("the webhook at 127.0.0.1: java.net.ConnectException")
        .doesNotContain("hidden", "s3cret");
  }

  @Test
  void aUrlThatIsNoneAndASecretThatIsNotThereAreRefused() {
    assertThatThrownBy(() -> Webhook.of(URI.create("ftp://x/"), Map.of()))
        .hasMessage("--webhook: expected an http or https URL, got ftp://x/");
    assertThatThrownBy(() -> Webhook.of(URI.create("http://x/"), Map.of()))
        .hasMessageContaining("FAULTLINE_WEBHOOK_SECRET, found none");
  }

  private Webhook webhook(String secret) throws UnusableException {
    var url = URI.create("http://127.0.0.1:%d/hidden".formatted(server.getAddress().getPort()));
    return Webhook.of(url, Map.of(Webhook.SECRET, secret)).orElseThrow();
  }
}
