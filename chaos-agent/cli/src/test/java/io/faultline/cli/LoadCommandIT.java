package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations by themselves, on a small HTTP server. */
class LoadCommandIT {
  private static final String CATALOGUE = "{\"products\":[{\"sku\":\"a\"}],\"sku\":\"a\"}";

  @TempDir Path folder;
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = CATALOGUE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Tag("soak")
  @Test
  void limitsThatHoldAreExitCodeZeroAndTheReportIsNamed() {
    var out = load("browse", "--rate", "5", "--duration", "2s", "--max-p99", "30s").expect(0).out();
    assertThat(out).containsPattern("report: .*/index.html");
    assertThat(folder.resolve("requests.jsonl")).content().contains("list products");
  }

  @Test
  void aLimitThatDoesNotHoldIsExitCodeOne() {
    status = 503;
    load("browse", "--rate", "5", "--duration", "2s").expect(1);
  }

  @Test
  void propertiesThatCannotBeUsedAreExitCodeTwo() {
    load("browse", "-D", "spikeFactor=0").expect(2);
    assertThat(folder.resolve("requests.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "tea --rate 5, 'expected one of browse, checkout, mixed, soak, spike, got ''tea'''",
    "browse --duration 5, '--duration: expected a duration such as 200ms, 1.5s or 2m, got ''5'''",
    "browse --ramp-up 500ms, '--ramp-up: expected whole seconds, got 500ms'",
    "browse --max-failed 101%, '--max-failed: expected 0% to 100%, got 101%'"
  })
  void namesTheOptionThatCannotBeUsed(String options, String expected) {
    assertThat(load(options.split(" ", -1)).expect(2).err()).contains(expected);
  }

  private Commands.Done load(String... options) {
    var words = new ArrayList<>(List.of("load"));
    words.addAll(List.of(options));
    words.addAll(List.of("--base-url", "http://127.0.0.1:" + server.getAddress().getPort()));
    words.addAll(List.of("--folder", folder.toString()));
    return Commands.call(words.toArray(String[]::new));
  }
}
