package io.faultline.junit.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.faultline.junit.Faults;
import io.faultline.junit.InjectFault;
import io.faultline.junit.WithFaults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithFaults
class PriceServiceTest {
  private HttpServer shop;
  private Prices prices;

  @BeforeEach
  void open() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/price",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("10".getBytes(UTF_8));
          exchange.close();
        });
    shop.start();
    prices = new Prices(URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/price"));
  }

  @AfterEach
  void close() {
    shop.stop(0);
  }

  @Test
  @InjectFault(fault = "latency 3s", target = "http-client peer=127.0.0.1:* path=/price")
  void givesTheLastPriceWhereTheShopIsSlow() {
    assertThat(prices.price()).isEqualTo("last");
  }

  @Test
  void comesBackOnceTheShopDoes(Faults faults) {
    try (var reset = faults.inject("exception java.net.SocketException", "http-client every=2")) {
      assertThat(prices.price()).isEqualTo("10");
      assertThat(prices.price()).isEqualTo("last");
      assertThat(reset.effect().affected()).isEqualTo(1);
    }
    assertThat(prices.price()).isEqualTo("10");
  }

  /** What is tested: it gives the last price where the shop has none in time. */
  record Prices(URI shop) {
    String price() {
      var request = HttpRequest.newBuilder(shop).build();
      try {
        return HttpClient.newHttpClient()
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .orTimeout(500, TimeUnit.MILLISECONDS)
            .join()
            .body();
      } catch (CompletionException e) {
        return "last";
      }
    }
  }
}
