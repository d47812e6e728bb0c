package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop whose outboxes are published by change data capture. */
@Tag("soak")
class CaptureIT {
  private static final Path WORK = Path.of("target/capture-it").toAbsolutePath();
  private static final Launcher FAULTLINE = new Launcher(WORK, 5000);
  private static final Orders ORDERS = new Orders(address(18080));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void up() throws Exception {
    assertThat(FAULTLINE.up("--relay", "cdc").expect(0).output()).contains("kafka-connect");
  }

  @AfterAll
  static void down() throws Exception {
    FAULTLINE.down().expect(0);
  }

  @Test
  void everyOrderIsShippedOnceThoughConnectBrokerAndDatabaseAreKilled() throws Exception {
    var placed = new ArrayList<String>();
    for (var killed : new String[] {"kafka-connect", "kafka", "postgres"}) {
      for (int i = 0; i < 40; i++) {
        if (i == 20) kill(FAULTLINE.pid(killed));
        ORDERS.place(killed + "-" + i).ifPresent(placed::add);
      }
      await(() -> FAULTLINE.status().path("ready").asBoolean());
    }
    assertThat(placed).hasSizeGreaterThan(60);
    for (var id : placed) {
      await(() -> shipments(id) > 0);
      assertThat(shipments(id)).isEqualTo(1);
    }
    await(() -> page().contains("\noutbox_backlog_events 0.0"));
    assertThat(page()).contains("\ndb_replication_slot_limit_bytes 2.68435456E8");
  }

  private static int shipments(String order) throws Exception {
    return Launcher.JSON
        .readTree(get(address(18085).resolve("/shipments?order=" + order)))
        .path("count")
        .asInt();
  }

  private static String page() throws Exception {
    return get(address(18081).resolve("/metrics"));
  }

  private static String get(URI uri) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + FAULTLINE.port(port));
  }

  private static void kill(long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor()).isZero();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(condition);
  }
}
