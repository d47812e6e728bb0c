package io.faultline.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CheckoutSimulationIT extends WithShopDouble {
  /** Promised are 2 s; the rest is for a busy machine. */
  private static final long SOON_SECONDS = 5;

  @Test
  void keepsEveryRequestAndEveryAcceptedOrder() throws Exception {
    try (var load = load(50, 4)) {
      await()
          .atMost(60, SECONDS)
          .ignoreExceptions()
          .until(
              () ->
                  load.metrics().matches("(?s).*request=\"place order\",outcome=\"ok\",} [1-9].*"));
      assertThat(load.metrics())
          .contains("loadtest_requests_total{request=\"read order\",outcome=\"error\",} 0.0")
          .contains(
              "loadtest_request_duration_seconds_bucket{request=\"place order\",le=\"0.005\",}");
      assertThat(load.exit(60)).isZero();

      int sent = 200 - load.unsent().size();
      assertThat(shop.acceptedIds).hasSize(sent);
      assertThat(shop.keys).doesNotHaveDuplicates();
      assertThat(texts(load.ledger(), "id")).containsExactlyInAnyOrderElementsOf(shop.acceptedIds);
      assertThat(load.ledger())
          .filteredOn(line -> line.path("status").asText().equals("cancelled"))
          .extracting(line -> line.path("id").asText())
          .containsExactlyInAnyOrderElementsOf(shop.declinedIds);
      assertThat(texts(load.requests(), "request"))
          .hasSize(2 * sent)
          .filteredOn("place order"::equals)
          .hasSize(sent);
      assertThat(texts(load.requests(), "error")).containsOnly("");
      assertThat(load.requests())
          .allMatch(l -> l.path("doneEpochMicros").asLong() > l.path("sentEpochMicros").asLong());
      assertThat(load.text("out").lines()).hasSizeLessThan(3);
    }
  }

  @Test
  void seesAnOrderCancelledThoughItsCardIsGood() throws Exception {
    shop.statusOfGood = "cancelled";
    try (var load = load(20, 2)) {
      assertThat(load.exit(60)).isZero();
      assertThat(texts(load.requests(), "error"))
          .filteredOn("cancelled though the card is good"::equals)
          .hasSize(shop.acceptedIds.size() - shop.declinedIds.size());
    }
  }

  @Test
  void endsSoonAndWithCompleteFilesWhenTermed() throws Exception {
    try (var load = load(50, 600)) {
      await().atMost(60, SECONDS).until(() -> load.requests().size() > 100);
      load.process.destroy();
      load.exit(SOON_SECONDS);
      assertThat(load.text("requests.jsonl")).endsWith("}\n");
      assertThat(load.text("ledger.jsonl")).endsWith("}\n");
      assertThat(shop.acceptedIds).containsAll(ids(load.ledger()));
      assertThat(texts(load.ledger(), "key")).containsExactlyInAnyOrderElementsOf(shop.keys);
    }
  }

  @Test
  void aShopThatHangsShowsAsFailingAndDoesNotHoldUpTheEnd() throws Exception {
    try (var load = load(20, 600)) {
      await().atMost(60, SECONDS).until(() -> !load.ledger().isEmpty());
      shop.hanging = true;
      await()
          .atMost(60, SECONDS)
          .until(() -> texts(load.requests(), "error").contains("no answer in time"));
      load.process.destroy();
      load.exit(SOON_SECONDS);
      assertThat(load.text("requests.jsonl")).endsWith("}\n");
      var outcomes = texts(load.ledger(), "outcome");
      long timedOut =
          texts(load.requests(), "error").stream().filter("no answer in time"::equals).count();
      // Those under way at the end, too.
      assertThat(Collections.frequency(outcomes, "unanswered")).isGreaterThan((int) timedOut);
    }
  }

  @Tag("soak")
  @Test
  @EnabledOnOs(OS.LINUX)
  void aLoadThatWasStoppedTellsSoAndDoesNotSendInAHeapWhatItMissed() throws Exception {
    int perSecond = 50;
    try (var load = load(perSecond, 14)) {
      await().atMost(60, SECONDS).until(() -> load.requests().size() > 100);
      signal(load, "STOP");
      long stopped = System.currentTimeMillis() * 1000;
      SECONDS.sleep(6); // that long it is stopped: the subject of this test
      signal(load, "CONT");
      await()
          .atMost(60, SECONDS)
          .ignoreExceptions()
          .until(() -> load.metrics().matches("(?s).*loadtest_unsent_total [1-9].*"));
      assertThat(load.exit(60)).isZero();

      var placed =
          load.requests().stream()
              .filter(line -> line.path("request").asText().equals("place order"))
              .toList();
      assertThat(placed.size() + load.unsent().size()).isEqualTo(14 * perSecond);
      assertThat(load.unsent()).hasSizeBetween(2 * perSecond, 8 * perSecond);
      // Journeys that the generator had begun when it was stopped are sent afterwards; it begins
      // them a little before their time.
      assertThat(placed)
          .filteredOn(
              line ->
                  line.path("sentEpochMicros").asLong() - line.path("intendedEpochMicros").asLong()
                      > 4_000_000)
          .hasSizeLessThan(perSecond / 2)
          .allMatch(line -> line.path("intendedEpochMicros").asLong() <= stopped + 200_000);
      var sent =
          placed.stream().map(line -> line.path("sentEpochMicros").asLong()).sorted().toList();
      long longest = 0;
      for (int i = 1; i < sent.size(); i++)
        longest = Math.max(longest, sent.get(i) - sent.get(i - 1));
      assertThat(longest).isGreaterThan(5_500_000);
      assertThat(load.ledger()).hasSameSizeAs(placed);
    }
  }

  private static void signal(LoadProcess load, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(load.process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Tag("soak")
  @Test
  void aRequestBrokenOffIsSentAgainAtMostOnceUnderItsKey() throws Exception {
    try (var load = load(50, 5)) {
      await().atMost(60, SECONDS).until(() -> load.ledger().size() > 50);
      shop.breakingOff = true;
      assertThat(load.exit(60)).isZero();
      assertThat(texts(load.requests(), "error")).contains("no connection, or broken off");
      int sent = 250 - load.unsent().size();
      assertThat(new HashSet<>(shop.keys)).hasSize(sent);
      assertThat(shop.keys).allMatch(key -> Collections.frequency(shop.keys, key) <= 2);
      assertThat(texts(load.requests(), "request")).filteredOn("place order"::equals).hasSize(sent);
    }
  }

  @Test
  void aShopThatDiesShowsAsFailing() throws Exception {
    try (var load = load(50, 5)) {
      await().atMost(60, SECONDS).until(() -> load.ledger().size() > 50);
      shop.die();
      assertThat(load.exit(60)).isZero();
      assertThat(texts(load.requests(), "error")).contains("no connection, or broken off");
      assertThat(shop.acceptedIds).containsAll(ids(load.ledger()));
      int sent = 250 - load.unsent().size();
      assertThat(texts(load.requests(), "request")).filteredOn("place order"::equals).hasSize(sent);
      assertThat(load.ledger()).hasSize(sent);
      assertThat(accepted(load.requests())).hasSameSizeAs(ids(load.ledger()));
    }
  }

  @Test
  void sendsNothingWhenToldNonsense() throws Exception {
    try (var load = load(6000, 72000)) {
      assertThat(load.exit(60)).isEqualTo(2);
      assertThat(load.text("err"))
          .contains("load.perSecond: expected 1 to 5000 per second, got 6000")
          .contains("load.durationSeconds: expected 1 to 14400 seconds, got 72000");
      assertThat(shop.keys).isEmpty();
    }
  }

  @Tag("soak")
  @Test
  @EnabledOnOs(OS.LINUX)
  void endsRatherThanRunOnWithoutItsLedger() throws Exception {
    Files.createSymbolicLink(folder.resolve("ledger.jsonl"), Path.of("/dev/full"));
    try (var load = load(20, 600)) {
      assertThat(load.exit(60)).isEqualTo(1);
      assertThat(load.text("err"))
          .contains("load ends: cannot record what users saw")
          .contains("ledger.jsonl: cannot be written");
    }
  }

  @Test
  void namesAMetricsPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var load =
            load(50, 5, Map.of("load.metricsPort", Integer.toString(taken.getLocalPort())))) {
      assertThat(load.exit(60)).isEqualTo(2);
      assertThat(load.text("err"))
          .contains("load.metricsPort: expected a free port on loopback, got")
          .contains(Integer.toString(taken.getLocalPort()));
      assertThat(shop.keys).isEmpty();
    }
  }

  private LoadProcess load(int perSecond, int seconds) throws Exception {
    return load(perSecond, seconds, Map.of());
  }

  private LoadProcess load(int perSecond, int seconds, Map<String, String> more) throws Exception {
    var properties = new HashMap<>(more);
    properties.put("load.baseUrl", shop.url());
    properties.put("load.perSecond", Integer.toString(perSecond));
    properties.put("load.durationSeconds", Integer.toString(seconds));
    return new LoadProcess(folder, properties);
  }

  private static List<JsonNode> accepted(List<JsonNode> requests) {
    return requests.stream()
        .filter(line -> line.path("request").asText().equals("place order"))
        .filter(line -> line.path("error").asText().isEmpty())
        .toList();
  }

  private static List<String> ids(List<JsonNode> ledger) {
    return texts(ledger, "id").stream().filter(id -> !id.isEmpty()).toList();
  }

  private static List<String> texts(List<JsonNode> lines, String key) {
    return LoadProcess.texts(lines, key);
  }
}
