package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Toxics that are aimed at some requests of a pooled HTTP/1 connection. */
@Timeout(60)
class SelectorIT {
  private final TestProxy faultline = new TestProxy();
  private final AtomicInteger served = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private InetSocketAddress listen;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
    listen = faultline.lead("127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    faultline.close();
    server.stop(0);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + listen.getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersChosenRequestsOfAnOpenConnectionAndOnlyThose() throws Exception {
    assertThat(get("/orders/1").statusCode()).isEqualTo(200);
    faultline.toxic(
        "{'type':'http_status','name':'s','stream':'upstream','attributes':{'status':503,'body':'x'},'http':{'path':'/orders/*'}}");
    assertThat(get("/orders/1").statusCode()).isEqualTo(503);
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/orders/2").body()).isEqualTo("x");
    faultline.call("DELETE", "/proxies/p/toxics/s", "");
    assertThat(get("/orders/1").statusCode()).isEqualTo(200);
    assertThat(served).hasValue(3);
    assertThat(faultline.ok("GET", "/proxies/p", "").at("/toxics").size()).isZero();
    var effect = faultline.ok("GET", "/proxies/p/toxics/s/effect", "");
    assertThat(effect.get("affected").intValue()).isEqualTo(2);
    var bytes = faultline.call("GET", "/metrics", "").body();
    assertThat(bytes).contains("faultline_proxy_connections_total{proxy=\"p\"} 1");
  }

  @Test
  void delaysChosenRequests() throws Exception {
    faultline.toxic(
        "{'type':'latency','name':'l','attributes':{'latency':300},'http':{'path':'/slow*'}}");
    long start = System.nanoTime();
    assertThat(get("/slow").statusCode()).isEqualTo(200);
    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(299);
    assertThat(get("/fast").statusCode()).isEqualTo(200);
    assertThat(faultline.ok("GET", "/proxies/p/toxics/l/effect", "").get("matched").intValue())
        .isEqualTo(1);
  }
}
