package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands by hand on the wire, with a fault proxy in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class WireCommandsIT {
  private static final String EDGE = "shop->stock";
  private static final Pattern ADDRESS = Pattern.compile("API on \\S*?:(\\d+),");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(1);
  private Launcher launcher;
  private Launcher.Started proxy;
  private String url;
  private int port;
  private EchoServer server;

  @BeforeAll
  void start() throws Exception {
    server = new EchoServer();
    launcher = new Launcher(folder.resolve("calls"), 0);
    proxy = launcher.start("proxy", "-port=0");
    await().atMost(Duration.ofSeconds(30)).until(() -> ADDRESS.matcher(proxy.text()).find());
    var address = ADDRESS.matcher(proxy.text());
    assertThat(address.find()).isTrue();
    url = "http://127.0.0.1:" + address.group(1);
    var made =
        post(
            "/proxies",
            "{\"name\":\"%s\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"%s\"}"
                .formatted(EDGE, server.address()));
    port = Integer.parseInt(made.path("listen").asText().split(":", -1)[1]);
    var unused = callers.scheduleAtFixedRate(this::connects, 0, 20, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void calm() {
    call("panic").expect(0);
  }

  @AfterAll
  void stop() throws Exception {
    callers.shutdownNow();
    server.close();
    try (var ending = proxy) {
      ending.process().destroy();
      assertThat(ending.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void injectsOnAnEdgeForAWhileAndSaysWhatItAffected() throws Exception {
    var done =
        call("inject", EDGE + " stream=upstream", "reset", "--for", "1.2s", "--json")
            .expect(0)
            .json();
    assertThat(done.path("affected").asLong()).isPositive();
    assertThat(done.path("seconds").asDouble()).isBetween(1.1, 10.0);
    var fault = done.path("faults").path(0);
    assertThat(fault.path("process").asText()).isEqualTo("proxy");
    assertThat(fault.path("target").asText()).isEqualTo(EDGE + " wire");
    assertThat(fault.path("state").asText()).isEqualTo("lifted");
    assertThat(toxics()).isZero();
    assertThat(connects()).isTrue();
  }

  /** A fault of several toxics counts each connection once, and is lifted as a whole. */
  @Test
  void leavesAFaultToItsLeaseListsItAndLiftsItByItsIds() throws Exception {
    var raised = call("inject", EDGE + " wire", "black-hole", "--for", "1m", "--no-wait").expect(0);
    var ids = Pattern.compile("lift (proxy/t\\d+) (proxy/t\\d+) ends").matcher(raised.out());
    assertThat(ids.find()).as(raised.out()).isTrue();
    assertThat(connects()).isFalse();
    assertThat(call("faults", "--raised").expect(0).out())
        .contains(ids.group(1), ids.group(2), "black_hole upstream", EDGE + " wire");
    var listed = call("faults", "--raised", "--json").expect(0).json();
    assertThat(listed).hasSize(2);
    assertThat(listed.path(0).path("id").asText()).isEqualTo(ids.group(1));
    assertThat(listed.path(0).path("leaseRemainingMillis").asLong()).isBetween(1L, 60_000L);

    assertThat(call("lift", ids.group(1), ids.group(2)).expect(0).out())
        .contains(ids.group(1) + " lifted")
        .contains("matching connections affected");
    assertThat(connects()).isTrue();
    assertThat(call("faults", "--raised").expect(0).out()).contains("no faults");
    assertThat(call("lift", "proxy/t0").expect(2).err()).contains("expected one of ");
  }

  @Test
  void aLeaseThatNobodyHoldsEndsByItself() throws Exception {
    call("inject", EDGE, "refuse", "--for", "300ms", "--no-wait").expect(0);
    assertThat(toxics()).isPositive();
    await().atMost(Duration.ofSeconds(3)).until(() -> toxics() == 0);
    assertThat(call("faults").expect(0).out()).contains("expired");
  }

  @Test
  void panicLiftsEveryToxicAlsoThoseOfOthers() throws Exception {
    post(
        "/proxies/" + EDGE.replace(">", "%3E") + "/toxics",
        "{\"type\":\"timeout\",\"attributes\":{}}");
    assertThat(call("faults", "--raised").expect(0).out()).contains("timeout downstream");
    assertThat(call("panic").expect(0).out()).contains("lifted 1 fault, 1 of 1 answered");
    assertThat(toxics()).isZero();
  }

  @Test
  void whatAffectedNothingIsUnknown() {
    var done = call("inject", EDGE + " method=GET", "status 503", "--for", "100ms");
    assertThat(done.expect(3).err()).contains("UNKNOWN: it affected nothing; no request matched");
    assertThat(done.out()).contains("lifted after 0.").contains("0 requests matched");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "refuse", "black-hole"})
  void aShareOfNothingCountsWhatWouldBeMetAndDoesNothing(String fault) {
    var done = call("inject", EDGE + " share=0%", fault, "--for", "1.2s").expect(0);
    assertThat(done.out()).containsPattern("[1-9]\\d* connections would have been met");
    assertThat(connects()).isTrue();
  }

  @Test
  void aKilledCommandsFaultIsGoneWithin5Seconds() throws Exception {
    try (var killed =
        launcher.start("inject", EDGE, "black-hole", "--for", "50s", "--proxy", url)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> toxics() == 2);
      assertThat(killed.process().isAlive()).isTrue();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> toxics() == 0);
  }

  @Test
  void aSystemWithAProxyAndNoAgentIsEnoughForFaultsAndForNothingElse() throws Exception {
    var system =
        Files.writeString(
            folder.resolve("system.json"),
            "{\"name\":\"mine\",\"prometheus\":\"http://127.0.0.1:9\",\"proxies\":{\"wire\":\"%s\"}}"
                .formatted(url));
    var at = system.toString();
    Commands.call("inject", EDGE, "slow-close 1s", "--no-wait", "--system", at).expect(0);
    assertThat(Commands.call("faults", "--system", at).expect(0).out())
        .contains("slow_close downstream");
    assertThat(Commands.call("points", "--system", at).expect(2).err())
        .contains("expected agents, it names none");
    assertThat(Commands.call("inject", "stock jvm", "cpu 1%", "--system", at).expect(2).err())
        .contains("process: expected * or one of none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop->stok|reset|--for=1s|edge: expected one of shop->stock, got 'shop->stok'",
        "shop->stock|cpu 50%|--for=1s|expected a fault of the wire",
        "shop->stock stream=sideways|reset|--for=1s|expected stream=upstream or stream=downstream",
        "shop->stock wire every=2|reset|--for=1s|expected share or first on the wire",
        "shop->stock|retset|--for=1s|expected a fault",
        "shop->stock|reset|--pid=1|expected one of --proxy, --agent, --system and --pid, got more",
      })
  void whatMakesNoSenseIsUnusableAndSaysWhatWasExpected(
      String target, String fault, String option, String message) throws Exception {
    assertThat(call("inject", target, fault, option).expect(2).err()).contains(message);
    assertThat(toxics()).isZero();
  }

  @Test
  void saysWhatIsWrongWithTheWayToTheProxy() {
    assertThat(Commands.call("faults", "--proxy", "nonsense").expect(2).err())
        .contains("--proxy: expected a URL");
    assertThat(
            Commands.call("inject", EDGE, "reset", "--proxy", "http://127.0.0.1:9").expect(3).err())
        .contains("fault proxy at http://127.0.0.1:9: expected an answer");
    assertThat(Commands.call("panic", "--proxy", "http://127.0.0.1:9").expect(3).err())
        .contains("fault proxy at http://127.0.0.1:9");
  }

  private Commands.Done call(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--proxy", url));
    return Commands.call(line.toArray(String[]::new));
  }

  /** Whether an echo returns. */
  private boolean connects() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(300);
      socket.getOutputStream().write('?');
      return socket.getInputStream().read() == '?';
    } catch (IOException e) {
      return false;
    }
  }

  private int toxics() throws Exception {
    return get("/proxies").path(EDGE).path("toxics").size();
  }

  private JsonNode get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return Launcher.JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(body)).build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return Launcher.JSON.readTree(response.body());
  }
}
