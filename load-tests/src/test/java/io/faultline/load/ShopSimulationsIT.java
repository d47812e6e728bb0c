package io.faultline.load;

import static io.faultline.load.LoadProcess.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each simulation for a few seconds, with real Gatling on a small HTTP server. */
class ShopSimulationsIT extends WithShopDouble {
  /** Seconds; most of it is for a busy machine. */
  private static final int SOON = 150;

  private static final Pattern REQUESTS =
      Pattern.compile("> request count +\\| +[0-9,]+ +\\| +(?<OK>[-0-9,]+) +\\| +(?<KO>[-0-9,]+)");

  @Test
  void browsingReadsTheCatalogueAlone() throws Exception {
    try (var load = load("Browse", 40, 3, Map.of())) {
      assertThat(load.exit(SOON)).isZero();
      assertThat(count(load, "list products")).isEqualTo(120 - load.unsent().size());
      assertThat(count(load, "read product")).isEqualTo(succeeded(load, "list products"));
      assertThat(succeeded(load, "read product")).isPositive();
      assertThat(load.ledger()).isEmpty();
      assertThat(shop.keys).isEmpty();
    }
  }

  @Test
  void aShareOfMixedUsersOrders() throws Exception {
    try (var load = load("Mixed", 40, 3, Map.of("load.buyingShare", "0.5"))) {
      assertThat(load.exit(SOON)).isZero();
      assertThat(count(load, "list products")).isEqualTo(120 - load.unsent().size());
      int looked = succeeded(load, "read product");
      assertThat(count(load, "place order")).isBetween(looked / 4, 3 * looked / 4);
      assertThat(count(load, "read order")).isEqualTo(succeeded(load, "place order"));
      assertThat(texts(load.ledger(), "id")).containsExactlyInAnyOrderElementsOf(shop.acceptedIds);
    }
  }

  @Tag("soak")
  @Test
  void soakingIsMixedLoadAfterARamp() throws Exception {
    try (var load = load("Soak", 20, 3, Map.of("load.rampUpSeconds", "2"))) {
      assertThat(load.exit(SOON)).isZero();
      // 1 to 20 a second for 2 s, and 20 a second for 3.
      assertThat(count(load, "list products")).isEqualTo(21 + 60 - load.unsent().size());
      assertThat(count(load, "place order")).isPositive();
    }
  }

  @Tag("soak")
  @Test
  void aSpikeComesAtOnceAndGoesAtOnce() throws Exception {
    try (var load = load("Spike", 10, 12, Map.of())) {
      assertThat(load.exit(SOON)).isZero();
      // 4 s at 10 a second, 2 s at 50, 6 s at 10, whether or not this machine kept up.
      var planned = Stream.concat(arrivals(load).stream(), load.unsent().stream()).toList();
      var perSecond = perSecond(planned);
      for (int second = 0; second < 12; second++)
        assertThat(perSecond.get(second))
            .as("second %d of %s", second, perSecond)
            .isCloseTo(second == 4 || second == 5 ? 50 : 10, within(1));
      assertThat(planned).hasSize(10 * 4 + 50 * 2 + 10 * 6);
      // Gatling keeps to the plan: it may be late, but not early.
      assertThat(arrivals(load)).allMatch(line -> sent(line) > intended(line) - 1_000_000);
    }
  }

  private static List<JsonNode> arrivals(LoadProcess load) throws Exception {
    return load.requests().stream()
        .filter(line -> line.path("request").asText().equals("list products"))
        .toList();
  }

  private static long sent(JsonNode line) {
    return line.path("sentEpochMicros").asLong();
  }

  private static long intended(JsonNode line) {
    return line.path("intendedEpochMicros").asLong();
  }

  private static List<Integer> perSecond(List<JsonNode> lines) {
    long first = lines.stream().mapToLong(line -> intended(line)).min().orElseThrow();
    var counts = new ArrayList<>(Collections.nCopies(12, 0));
    for (var line : lines) {
      // The last journey of a stretch is at its very end.
      int second = (int) Math.min(11, (intended(line) - first) / 1_000_000);
      counts.set(second, counts.get(second) + 1);
    }
    return counts;
  }

  @Tag("soak")
  @Test
  void usersFromAFileOrderWhatTheyWant() throws Exception {
    var users = Files.writeString(folder.resolve("users.csv"), "card,sku\ntok_declined,sku-777\n");
    try (var load = load("Checkout", 20, 2, Map.of("load.users", users.toString()))) {
      assertThat(load.exit(SOON)).isZero();
      assertThat(shop.declinedIds).hasSameSizeAs(shop.acceptedIds).isNotEmpty();
      assertThat(shop.bodies).allMatch(body -> body.contains("\"sku\":\"sku-777\""));
    }
  }

  @Test
  void gatlingsReportSaysWhatUsersSawAndALimitThatHoldsIsExitCodeZero() throws Exception {
    var limits = Map.of("load.maxFailedShare", "0", "load.maxP99Millis", "60000");
    try (var load = LoadProcess.alone(folder, simulation("Checkout"), properties(20, 2, limits))) {
      assertThat(load.exit(SOON)).as(load.text("err")).isZero();
      assertThat(reported(load, "OK")).isEqualTo(load.requests().size());
    }
  }

  @Test
  void aFailureThatOnlyTheBodyShowsIsOneInGatlingsReportAndBreaksALimit() throws Exception {
    shop.statusOfGood = "cancelled"; // with status 200
    var limits = Map.of("load.maxFailedShare", "0.1");
    try (var load = LoadProcess.alone(folder, simulation("Checkout"), properties(20, 2, limits))) {
      assertThat(load.exit(SOON)).as(load.text("err")).isEqualTo(2);
      var failed = texts(load.requests(), "error").stream().filter(e -> !e.isEmpty()).toList();
      assertThat(failed).isNotEmpty();
      assertThat(reported(load, "KO")).isEqualTo(failed.size());
      assertThat(load.text("err")).doesNotContain("cancelled though");
    }
  }

  @Tag("soak")
  @Test
  void aLimitOnTheSlowestHundredthIsHeldToo() throws Exception {
    shop.delayMillis = 30;
    var limits = Map.of("load.maxP99Millis", "20");
    try (var load = LoadProcess.alone(folder, simulation("Browse"), properties(20, 2, limits))) {
      assertThat(load.exit(SOON)).as(load.text("err")).isEqualTo(2);
      assertThat(texts(load.requests(), "error")).containsOnly("");
    }
  }

  /**
   * The requests that Gatling's report counts so; it is there as a page, and on standard output.
   */
  private static int reported(LoadProcess load, String outcome) throws Exception {
    try (var files = Files.walk(load.folder.resolve("gatling"))) {
      assertThat(files.filter(it -> it.endsWith("index.html")))
          .singleElement()
          .satisfies(page -> assertThat(page).isNotEmptyFile());
    }
    var counts = REQUESTS.matcher(load.text("out"));
    assertThat(counts.find()).as(load.text("out")).isTrue();
    var count = counts.group(outcome);
    return count.equals("-") ? 0 : Integer.parseInt(count.replace(",", ""));
  }

  private static int count(LoadProcess load, String request) throws Exception {
    return Collections.frequency(texts(load.requests(), "request"), request);
  }

  private static int succeeded(LoadProcess load, String request) throws Exception {
    return (int)
        load.requests().stream()
            .filter(line -> line.path("request").asText().equals(request))
            .filter(line -> line.path("error").asText().isEmpty())
            .count();
  }

  private static String simulation(String name) {
    return "io.faultline.load." + name + "Simulation";
  }

  private LoadProcess load(String name, int perSecond, int seconds, Map<String, String> more)
      throws Exception {
    return new LoadProcess(folder, simulation(name), properties(perSecond, seconds, more));
  }

  private Map<String, String> properties(int perSecond, int seconds, Map<String, String> more) {
    var properties = new HashMap<>(more);
    properties.put("load.baseUrl", shop.url());
    properties.put("load.perSecond", Integer.toString(perSecond));
    properties.put("load.durationSeconds", Integer.toString(seconds));
    return properties;
  }
}
