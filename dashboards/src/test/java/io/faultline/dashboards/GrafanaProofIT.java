package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.dashboards.board.Board;
import io.faultline.dashboards.board.BoardJson;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.TimeSeries;
import io.faultline.dashboards.query.Marks;
import io.faultline.dashboards.query.Marks.Mark;
import io.faultline.dashboards.query.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Grafana asks, asked: every query of panels, variables and marks, at five time ranges,
 * before, during and after a fault, with its variables put in and its ends moved as Grafana does
 * it, of a live Prometheus that holds a day.
 */
class GrafanaProofIT {
  private static final List<Duration> RANGES =
      Stream.of(2, 5, 15, 60, 24 * 60).map(Duration::ofMinutes).toList();
  private static final World WORLD = new World(fault());
  private static Store store;
  @TempDir static Path folder;

  /**
   * Half a minute before a quarter of an hour is full, so that each range asks at other moments.
   */
  private static long fault() {
    return System.currentTimeMillis() / 1000 / 900 * 900 - 1800 - 30;
  }

  /** When somebody looks, in seconds from the fault. */
  enum Look {
    BEFORE(0, -10),
    DURING(1, 15),
    AFTER(2, 120),
    /** So late that even the picture of a day has a point after the fault. */
    LONG_AFTER(3, 940);

    private static final List<Look> EACH = List.of(BEFORE, DURING, AFTER);

    private final int place;
    private final long seconds;

    Look(int place, long seconds) {
      this.place = place;
      this.seconds = seconds;
    }

    long millis() {
      return (WORLD.fault + seconds) * 1000;
    }
  }

  static List<Board> boards() {
    return Generated.boards();
  }

  @BeforeAll
  static void hold() throws Exception {
    Promtool promtool = Promtool.find().orElseGet(() -> abort("promtool: expected it, got none"));
    store = Store.holding(WORLD, promtool, folder);
  }

  @AfterAll
  static void close() throws InterruptedException {
    if (store != null) store.close();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyQueryHasValuesThatCanBe(Board board) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Panel panel : board.panels()) {
      for (Query query : panel.queries()) {
        for (Duration range : RANGES) {
          for (Look look : Look.EACH) {
            check(panel, query, GrafanaAsks.panel(range, panel.size().width()), look)
                .forEach(
                    it ->
                        wrong.add(
                            it
                                + " in "
                                + range
                                + " "
                                + look
                                + ": "
                                + panel.head().title()
                                + ": "
                                + query.promql()));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> check(Panel panel, Query query, GrafanaAsks asks, Look look)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    JsonNode series = store.range(asks, query.promql(), look.millis());
    if (expected(query, asks, look) && series.isEmpty()) wrong.add("nothing");
    double least = panel instanceof Stat ? -1 : 0; // -1: an alert that did not fire
    for (JsonNode each : series) {
      for (JsonNode point : each.path("values")) {
        double value =
            Double.parseDouble(
                point.path(1).asText().replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
        if (Double.isNaN(value)) continue; // a quantile of nothing: a hole in the line
        if (value < least || value > panel.head().unit().most()) {
          wrong.add("%s of %s".formatted(value, each.path("metric")));
          break;
        }
      }
    }
    return wrong;
  }

  /** What only a fault makes is there once a point that is asked for is not before it. */
  private static boolean expected(Query query, GrafanaAsks asks, Look look) {
    if (query.needs() != Query.Needs.FAULT) return true;
    return asks.end(look.millis()) >= (WORLD.fault + 2) * 1000;
  }

  @ParameterizedTest
  @MethodSource("boards")
  void noLegendIsClipped(Board board) throws Exception {
    for (Panel panel : board.panels()) {
      if (!(panel instanceof TimeSeries)) continue;
      int rows = 0;
      for (Query query : panel.queries()) {
        var asks = GrafanaAsks.panel(RANGES.get(1), panel.size().width());
        rows += store.range(asks, query.promql(), Look.AFTER.millis()).size();
      }
      assertThat(rows)
          .as(panel.head().title())
          .isLessThanOrEqualTo(panel.size().legendRows(panel.legendBeside()));
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyVariableHasValues(Board board) throws Exception {
    Map<String, String> known = Map.of("service", "payment", "peer", "card-processor");
    for (JsonNode variable : BoardJson.of(board).at("/templating/list")) {
      if (!variable.path("type").asText().equals("query")) continue;
      for (Duration range : RANGES) {
        for (Look look : Look.EACH) {
          JsonNode values =
              store.labelValues(
                  GrafanaAsks.annotation(range),
                  variable.at("/query/query").asText(),
                  look.millis());
          assertThat(values)
              .as(variable.path("name").asText())
              .extracting(JsonNode::asText)
              .contains(known.get(variable.path("name").asText()));
        }
      }
    }
  }

  /** The tiles show the whole: what is sold, what is confirmed, what is open, what is broken. */
  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"BEFORE", "DURING", "AFTER"})
  void theTilesOfTheOverviewTellWhatHappens(Look look) throws Exception {
    Map<String, double[][]> stated = new LinkedHashMap<>();
    stated.put("Accepted", new double[][] {{35, 45}, {35, 45}, {35, 45}});
    stated.put("Confirmed of accepted", new double[][] {{0.9, 1}, {0, 0.1}, {0.9, 1}});
    stated.put("Oldest undecided order", new double[][] {{0, 1}, {5, 20}, {0, 1}});
    stated.put("Users' errors", new double[][] {{0, 0}, {0.01, 0.05}, {0, 0}});
    stated.put("Users' p99", new double[][] {{0.1, 0.5}, {0.1, 0.5}, {0.1, 0.5}});
    stated.put("Breakers open", new double[][] {{0, 0}, {1, 1}, {0, 0}});
    stated.put("Alerts firing", new double[][] {{0, 0}, {2, 2}, {0, 0}});
    stated.put("Faults raised", new double[][] {{0, 0}, {1, 1}, {0, 0}});
    for (Panel panel : boards().get(0).panels()) {
      double[][] range = stated.remove(panel.head().title());
      if (range == null) continue;
      for (Duration time : RANGES.subList(0, 3)) {
        var asks = GrafanaAsks.panel(time, panel.size().width());
        JsonNode values =
            store.range(asks, panel.queries().get(0).promql(), look.millis()).at("/0/values");
        double last = values.path(values.size() - 1).path(1).asDouble(Double.NaN);
        double[] bounds = range[look.place];
        assertThat(last).as(panel.head().title() + " " + time).isBetween(bounds[0], bounds[1]);
      }
    }
    assertThat(stated).isEmpty();
  }

  @Test
  void everyMarkStandsWhereItHappenedAtEveryRange() throws Exception {
    for (Duration range : RANGES) {
      for (Look look : Look.values()) {
        for (Mark mark : Marks.all()) {
          assertThat(drawn(mark, range, look))
              .as("%s in %s %s", mark.name(), range, look)
              .isEqualTo(expected(mark, range, look));
        }
      }
    }
  }

  /**
   * As it was: a second before, whatever the step. At five minutes that draws stripes, or nothing.
   */
  @Test
  void aMarkThatIsNotThereIsMissed() throws Exception {
    String firing = "ALERTS{alertstate=\"firing\", detector!=\"no\"}";
    Mark detected = mark("Detected");
    for (int minutes : List.of(5, 15, 60)) {
      Duration range = Duration.ofMinutes(minutes);
      var old = new Mark("Detected", "", of(firing + " unless " + firing + " offset 1s"), false);
      assertThat(drawn(old, range, Look.AFTER)).isNotEqualTo(expected(detected, range, Look.AFTER));
    }
  }

  private static Query of(String promql) {
    return new Query(promql, "x", Query.Needs.FAULT);
  }

  @Test
  void noDetectionStandsLeftOfItsFault() throws Exception {
    for (Duration range : RANGES.subList(0, 4)) {
      List<Long> firsts = drawn(mark("First affected call"), range, Look.AFTER);
      List<Long> detected = drawn(mark("Detected"), range, Look.AFTER);
      assertThat(firsts).hasSize(1);
      assertThat(detected).hasSize(2).allMatch(moment -> moment >= firsts.get(0));
    }
  }

  private static Mark mark(String name) {
    return Marks.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * Grafana joins points of a series that are not further apart than the annotation's step of 1 s.
   */
  private static List<Long> drawn(Mark mark, Duration range, Look look) throws Exception {
    List<Long> moments = new ArrayList<>();
    for (JsonNode series :
        store.range(GrafanaAsks.annotation(range), mark.query().promql(), look.millis())) {
      long open = Long.MIN_VALUE;
      for (JsonNode point : series.path("values")) {
        double value = point.path(1).asDouble();
        long at = mark.ownTime() ? (long) value : Math.round(point.path(0).asDouble() * 1000);
        if (value <= 0) continue;
        if (open == Long.MIN_VALUE || open + 1000 < at) moments.add(at);
        open = at;
      }
    }
    return moments.stream().sorted().toList();
  }

  /** By arithmetic: the first point asked for that is not before the moment. */
  private static List<Long> expected(Mark mark, Duration range, Look look) {
    var asks = GrafanaAsks.annotation(range);
    long end = asks.end(look.millis());
    long fault = WORLD.fault * 1000;
    long begins = first(asks, fault + World.OFFSET_MILLIS);
    // a second after the last sample, or a point after which there was none
    long last = fault + (World.FAULT_SECONDS - 1) * 1000 + World.OFFSET_MILLIS;
    long gone = Math.max(last + Math.max(asks.step() + 1, 1500), begins + asks.step());
    return switch (mark.name()) {
      case "Fault raised" -> drawn(1, begins, asks, end);
      case "Detected" -> drawn(2, begins, asks, end);
      case "Fault lifted" -> drawn(1, first(asks, gone), asks, end);
      case "Cleared" -> drawn(2, first(asks, gone), asks, end);
      case "First affected call" -> begins <= end ? List.of(fault + 12) : List.of();
      case "Started" -> Collections.nCopies(3, fault - 90_000_000L);
      default -> throw new IllegalArgumentException(mark.name());
    };
  }

  private static List<Long> drawn(int times, long at, GrafanaAsks asks, long end) {
    return end - asks.range().toMillis() <= at && at <= end
        ? Collections.nCopies(times, at)
        : List.of();
  }

  private static long first(GrafanaAsks asks, long millis) {
    return -Math.floorDiv(-millis, asks.step()) * asks.step();
  }
}
