package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline proxy} and its benchmark, as a person calls them. */
@Timeout(120)
class ProxyIT {
  private static final Pattern ADDRESS = Pattern.compile("API on \\S*?:(\\d+),");

  @TempDir Path work;

  @Test
  void listensWithTheProxiesOfItsConfigAndEndsCleanly() throws Exception {
    var config = work.resolve("proxies.json");
    Files.writeString(
        config, "[{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}]");
    try (var started =
        new Launcher(work, 0).start("proxy", "-port=0", "--config", config.toString())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> ADDRESS.matcher(started.text()).find() || !started.process().isAlive());
      var address = ADDRESS.matcher(started.text());
      assertThat(address.find()).as(started.text()).isTrue();
      assertThat(get("http://127.0.0.1:" + address.group(1) + "/proxies"))
          .contains("\"upstream\":\"127.0.0.1:9\"");
      started.process().destroy();
      assertThat(started.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(started.done().exit()).isZero();
    }
  }

  @Test
  void saysWhatIsWrongWithItsStart() throws Exception {
    var launcher = new Launcher(work, 0);
    assertThat(launcher.call("proxy", "--help").expect(0).output()).contains("-config <file>");
    assertThat(launcher.call("proxy", "-prot", "1").expect(2).output())
        .contains("-prot: unknown flag");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThat(launcher.call("proxy", "-port", port).expect(1).output())
          .contains("127.0.0.1:" + port + ": bind: address already in use");
    }
  }

  @Test
  void theBenchmarkTellsEveryFigureBesideTheDirectWay() throws Exception {
    var output =
        new Launcher(work, 0)
            .call("bench", "proxy", "--rounds=1", "--warm-up=0", "--millis=250", "--json")
            .expect(0)
            .output();
    var json = Launcher.JSON.readTree(output.substring(output.indexOf("{\n")));
    assertThat(json.get("bench").textValue()).isEqualTo("proxy");
    for (var figure :
        List.of(
            "bulk1MegabytesPerSecond",
            "bulk64MegabytesPerSecond",
            "roundTripP50Micros",
            "roundTripP99Micros",
            "connectionsPerSecond")) {
      var faultline = json.at("/" + figure + "/faultline");
      assertThat(faultline.get("median").doubleValue()).as(figure).isPositive();
      assertThat(faultline.get("rounds")).hasSize(1);
      double direct = json.at("/" + figure + "/direct/median").doubleValue();
      double median = faultline.get("median").doubleValue();
      // The ratio has three decimals, which is coarse if it is small.
      assertThat(faultline.get("ratioToDirect").doubleValue() * direct)
          .isCloseTo(median, Offset.offset(0.05 * median + 0.001 * direct));
    }
    assertThat(json.at("/roundTripP50Micros/faultline/added").isNumber()).isTrue();
    for (var once :
        List.of(
            "bulkBehind100msMegabytesPerSecond",
            "startMillis",
            "firstConnectionMillis",
            "firstConnectionsPerSecond",
            "idleMegabytes"))
      assertThat(json.at("/" + once + "/faultline/median").doubleValue()).as(once).isPositive();
    assertThat(json.get("processor").textValue()).isNotEmpty();
  }

  private static String get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
