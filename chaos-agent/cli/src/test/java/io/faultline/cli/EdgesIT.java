package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.ProxyClient;
import io.faultline.drivers.SystemFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real shop with the fault proxy on every edge, broken on the wire. */
@Tag("soak")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgesIT {
  private static final Path WORK = Path.of("target/edges-it").toAbsolutePath();
  private static final Launcher FAULTLINE = new Launcher(WORK, 8000);
  private static final Path EXPERIMENTS = Launcher.PROJECT.resolve("experiments");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Orders ORDERS =
      new Orders(URI.create("http://127.0.0.1:" + FAULTLINE.port(18080)));

  @BeforeAll
  static void up() throws Exception {
    assertThat(FAULTLINE.up("--proxied").expect(0).output())
        .contains("every edge through the fault proxy");
  }

  @AfterAll
  static void down() throws Exception {
    FAULTLINE.down().expect(0);
  }

  @Test
  @Order(1)
  void everyCallOfTheShopPassesTheProxyOfItsEdge() throws Exception {
    var id = ORDERS.place("passes").orElseThrow();
    await("the order is confirmed", Duration.ofSeconds(20), () -> ORDERS.isConfirmed(id));

    var edges = system().edges().keySet();
    assertThat(edges).hasSize(6).contains("payment->card-processor", "order->kafka");
    for (var edge : edges) {
      assertThat(bytes("received", edge)).as(edge).isGreaterThan(100);
      assertThat(bytes("sent", edge)).as(edge).isGreaterThan(100);
    }
    // The broker's own listener is for its neighbours: a client on it went past its proxy.
    assertThat(connectionsTo(FAULTLINE.port(19092))).isZero();
    assertThat(connectionsTo(FAULTLINE.port(18283))).isPositive();
  }

  @Test
  @Order(2)
  void whatIsShippedNamesEdgesOfTheShopAndWhatDoesNotIsSaid() throws Exception {
    var words = new ArrayList<>(List.of("check", "--system", systemFile().toString()));
    try (var files = Files.list(EXPERIMENTS)) {
      files.map(Path::toString).filter(it -> it.endsWith(".yaml")).forEach(words::add);
    }
    FAULTLINE.call(words.toArray(String[]::new)).expect(0);

    var edges = String.join(", ", new TreeSet<>(system().edges().keySet()));
    var said = FAULTLINE.call(run("x", "--set", "fault.into=payment->redis wire")).expect(2);
    assertThat(said.output())
        .contains("fault.into: expected one of %s, got 'payment->redis'".formatted(edges));
  }

  @Test
  @Order(3)
  void aRunnerKilledInMidFaultLeavesNoneOnTheWireAndTheShopHeals() throws Exception {
    var started =
        FAULTLINE.start(
            run(
                "killed",
                "--set",
                "phases.warmUp=2s",
                "--set",
                "phases.hold=1s",
                "--set",
                "phases.steady=2s"));
    await("the black hole has swallowed a call", Duration.ofSeconds(90), () -> affected() > 0);
    kill(started.process().pid());
    long killed = System.nanoTime();
    await("the faults are gone", Duration.ofSeconds(6), () -> raised() == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
    assertThat(started.process().onExit().get().exitValue()).isEqualTo(137);

    var id = ORDERS.place("after").orElseThrow();
    await("an order is confirmed again", Duration.ofSeconds(20), () -> ORDERS.isConfirmed(id));
  }

  @Test
  @Order(4)
  void aKilledProxyComesBackWithItsEdgesAndNoAcceptedOrderIsLost() throws Exception {
    long pid = FAULTLINE.pid("proxy");
    var accepted = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      if (i == 20) kill(pid);
      ORDERS.place("proxy-" + i).ifPresent(accepted::add);
    }
    await(
        "the proxy is back",
        Duration.ofSeconds(20),
        () -> FAULTLINE.status().path("ready").asBoolean() && FAULTLINE.pid("proxy") != pid);
    var last = new ArrayList<String>();
    await(
        "orders are accepted again",
        Duration.ofSeconds(20),
        () -> ORDERS.place("proxy-last").map(last::add).isPresent());
    accepted.addAll(last);
    assertThat(accepted).hasSizeGreaterThan(20);
    for (var id : accepted)
      await("order " + id + " is decided", Duration.ofSeconds(20), () -> ORDERS.isConfirmed(id));
    assertThat(get("/proxies")).hasSize(6);
  }

  @Tag("soak")
  @Order(5)
  @ParameterizedTest
  @CsvSource({"tcp-black-hole", "slow-wire", "database-connection-reset"})
  void theShopHoldsWhatIsShippedForTheWire(String name) throws Exception {
    await("the killed proxy is forgotten", Duration.ofSeconds(40), EdgesIT::isSettled);
    var file = EXPERIMENTS.resolve(name + ".yaml").toString();
    var runs = WORK.resolve(name).toString();
    var home = FAULTLINE.home().toString();
    FAULTLINE.call("run", file, "--home", home, "--runs", runs).expect(0);
  }

  private static String[] run(String name, String... more) {
    var words =
        new ArrayList<>(List.of("run", EXPERIMENTS.resolve("tcp-black-hole.yaml").toString()));
    words.addAll(List.of("--home", FAULTLINE.home().toString()));
    words.addAll(List.of("--runs", WORK.resolve(name).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** A run refuses a system of which a part died less than 15 s ago. */
  private static boolean isSettled() throws Exception {
    for (var it : FAULTLINE.status().path("components"))
      if (it.path("lastDeathSecondsAgo").asDouble(99) < 16) return false;
    return true;
  }

  private static Path systemFile() {
    return FAULTLINE.home().resolve("system.json");
  }

  private static SystemFile system() throws IOException {
    return SystemFile.read(systemFile());
  }

  private static long affected() throws IOException {
    long affected = 0;
    for (var effect : effects()) affected += effect.path("affected").asLong();
    return affected;
  }

  private static long raised() throws IOException {
    long raised = 0;
    for (var effect : effects()) if (effect.path("state").asText().equals("raised")) raised++;
    return raised;
  }

  private static JsonNode effects() throws IOException {
    return new ProxyClient(system().proxy().orElseThrow()).effects();
  }

  private static double bytes(String direction, String edge) throws Exception {
    var sample =
        Pattern.compile(
            "toxiproxy_proxy_%s_bytes_total\\{.*proxy=\"%s\".*} (.*)"
                .formatted(direction, Pattern.quote(edge)));
    return text("/metrics")
        .lines()
        .map(sample::matcher)
        .filter(it -> it.matches())
        .mapToDouble(it -> Double.parseDouble(it.group(1)))
        .sum();
  }

  /** Established ones, as the kernel lists them (proc(5), /proc/net/tcp): state 01. */
  private static long connectionsTo(int port) throws IOException {
    var row = Pattern.compile(" *\\d+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:%04X 01 .*".formatted(port));
    long found = 0;
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      var file = Path.of(table);
      if (Files.exists(file))
        found += Files.readAllLines(file).stream().filter(it -> row.matcher(it).matches()).count();
    }
    return found;
  }

  private static JsonNode get(String path) throws Exception {
    return Launcher.JSON.readTree(text(path));
  }

  private static String text(String path) throws Exception {
    var uri = system().proxy().orElseThrow().url().resolve(path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static void kill(long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor()).isZero();
  }

  private static void await(String what, Duration within, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(within).pollInterval(Duration.ofMillis(50)).until(condition);
  }
}
