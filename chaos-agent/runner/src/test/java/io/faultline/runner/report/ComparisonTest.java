package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.report.Comparison.RunSet;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void countsVerdictsAndSummarizesTheSecondsOfEachCheck() {
    var runs = List.of(run("tuned", 1.0, 2), run("tuned", 3.0, 2), run("tuned", 1.5, 2));
    var group = Comparison.of(List.of(new RunSet("", runs))).groups().get(0);
    assertThat(group.runs()).isEqualTo(3);
    assertThat(group.held()).isEqualTo(2);
    assertThat(group.broken()).isEqualTo(1);
    var recovered = group.quantities().get(0);
    assertThat(recovered.check()).isEqualTo("recovered");
    assertThat(recovered.median()).isEqualTo(1.5);
    assertThat(recovered.worst()).isEqualTo(3.0);
    assertThat(recovered.limit()).hasValue(2.0);
    assertThat(recovered.missed()).isEqualTo(1);
    assertThat(recovered.low()).as("an interval of three values").isEmpty();
  }

  @Test
  void aRunInWhichNothingWasMeasuredIsMissedAndHasNoSeconds() {
    var runs = List.of(run("tuned", 1.0, 2), run("tuned", Double.NaN, 2));
    var group = Comparison.of(List.of(new RunSet("", runs))).groups().get(0);
    assertThat(group.unknown()).isEqualTo(1);
    assertThat(group.quantities().get(0).measured()).isEqualTo(1);
    assertThat(group.quantities().get(0).missed()).isEqualTo(1);
    assertThat(ComparisonText.lines(new Comparison(List.of(group))))
        .containsExactly(
            "outage, profile tuned: 1 of 2 HELD, 1 UNKNOWN",
            "  check      median  95 % interval  worst  limit  held",
            "  recovered  1.0 s   –              1.0 s  2.0 s  1 of 2",
            "  run UNKNOWN: recovered was not seen");
  }

  @Test
  void aRunThatDidNotBeginHeldNothing() {
    var vain =
        RunIndexTest.run(
            "vain",
            """
            {"experiment": "outage", "profile": "tuned", "verdict": "UNKNOWN"}""");
    var runs = List.of(run("tuned", 1.0, 2), vain);
    var group = Comparison.of(List.of(new RunSet("", runs))).groups().get(0);
    assertThat(group.quantities().get(0).missed()).isEqualTo(1);
    assertThat(ComparisonText.lines(new Comparison(List.of(group))))
        .contains("  vain UNKNOWN: no reason given")
        .anyMatch(line -> line.startsWith("  recovered") && line.endsWith("1 of 2"));
  }

  @Test
  void markdownIsEscaped() {
    var group = new Comparison.Group("a|b", "", "", 1, 1, 0, 0, List.of(), List.of(), List.of());
    assertThat(ComparisonText.markdown(new Comparison(List.of(group)))).startsWith("### a\\|b");
  }

  @Test
  void severalGroupsAreFirstShownARowEach() throws IOException {
    var runs = List.of(run("tuned", 1.0, 2), run("tuned", 1.4, 2), run("naive", 9.0, 2));
    var comparison = Comparison.of(List.of(new RunSet("", runs)));
    assertThat(ComparisonText.lines(comparison))
        .startsWith(
            "  experiment  profile  held    detected  mitigated  recovered           drained",
            "  outage      naive    0 of 1  –         –          9.0 s               –",
            "  outage      tuned    2 of 2  –         –          1.2 s, worst 1.4 s  –");
    assertThat(ComparisonText.markdown(comparison))
        .startsWith("| experiment | profile | held | detected |")
        .contains("- run BROKEN: recovered was not seen");
  }

  @Test
  void setsAndProfilesStandBesideEachOther() {
    var one = new RunSet("a", List.of(run("tuned", 1.0, 2), run("naive", 9.0, 2)));
    var other = new RunSet("b", List.of(run("tuned", 1.2, 2)));
    assertThat(Comparison.of(List.of(one, other)).groups())
        .extracting(group -> group.profile() + " " + group.set())
        .containsExactly("naive a", "tuned a", "tuned b");
  }

  @Test
  void saysWhatSoManyRunsCanShow() {
    assertThat(held(10)).endsWith("that 95 of 100 runs hold takes 59 runs that all do");
    assertThat(held(59)).endsWith("at 95 % confidence at least 95 of 100 runs hold");
    assertThat(held(1)).doesNotContain("95 of 100");
  }

  @Test
  void theIntervalHoldsTheMedianAndIsTheSameEachTime() {
    var values = DoubleStream.iterate(1, x -> x + 1).limit(21).boxed().toList();
    var bounds = MedianInterval.bootstrap(values).orElseThrow();
    assertThat(MedianInterval.median(values)).isEqualTo(11);
    // The exact interval by the binomial distribution of ranks is from 6 to 16.
    assertThat(bounds.low()).isCloseTo(6, within(2.0));
    assertThat(bounds.high()).isCloseTo(16, within(2.0));
    assertThat(MedianInterval.bootstrap(values)).contains(bounds);
    assertThat(MedianInterval.bootstrap(values.subList(0, 4))).isEmpty();
    assertThat(MedianInterval.median(List.of(1.0, 2.0))).isEqualTo(1.5);
    assertThat(MedianInterval.median(List.of())).isNaN();
  }

  @Test
  void markdownIsATable() throws IOException {
    var comparison = Comparison.of(List.of(new RunSet("", List.of(run("tuned", 1.0, 2)))));
    assertThat(ComparisonText.markdown(comparison).lines())
        .containsExactly(
            "### outage, profile tuned: 1 of 1 HELD",
            "",
            "| check | median | 95 % interval | worst | limit | held |",
            "|---|---|---|---|---|---|",
            "| recovered | 1.0 s | – | 1.0 s | 2.0 s | 1 of 1 |");
    assertThat(ComparisonText.json(comparison)).contains("\"held\" : 1", "\"median\" : 1.0");
  }

  private static String held(int runs) {
    var all = IntStream.range(0, runs).mapToObj(i -> run("tuned", 1.0, 2)).toList();
    return String.join("\n", ComparisonText.lines(Comparison.of(List.of(new RunSet("", all)))));
  }

  private static RunIndex.Run run(String profile, double seconds, double limit) {
    return RunIndexTest.run("run", json(profile, seconds, limit));
  }

  private static String json(String profile, double seconds, double limit) {
    var result = Double.isNaN(seconds) ? "UNKNOWN" : seconds <= limit ? "HELD" : "BROKEN";
    var recovered = Double.isNaN(seconds) ? "null" : seconds;
    return """
        {"experiment": "outage", "profile": "%s", "verdict": "%s", "durations": {"recover": %s},
         "reasons": [%s], "checks": [
          {"name": "run", "seconds": null, "limit": null, "result": "HELD"},
          {"name": "recovered", "seconds": %s, "limit": %s, "result": "%s"}]}"""
        .formatted(
            profile,
            result,
            recovered,
            result.equals("HELD") ? "" : "\"recovered was not seen\"",
            recovered,
            limit,
            result);
  }
}
