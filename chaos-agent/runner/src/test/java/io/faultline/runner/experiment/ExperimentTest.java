package io.faultline.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Share;
import io.faultline.runner.experiment.Experiment.Slow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final Duration S = Duration.ofSeconds(1);

  @Test
  void sharesAndLimitsReadWhatTheyPrint() {
    for (var text : List.of("<= 1%", "<= 0%", "<= 0.25%", "<= 100%"))
      assertThat(Share.parse(text).text()).isEqualTo(text);
    assertThat(Share.parse("<= 1%").most()).isEqualTo(0.01);
    assertThat(Slow.parse("<= 1% over 500ms"))
        .isEqualTo(new Slow(new Share(0.01), Duration.ofMillis(500)));
    assertThat(Slow.parse("<= 1%   over 0.5s").text()).isEqualTo("<= 1% over 500ms");
  }

  @Test
  void refusesWhatIsNoShareOrLimit() {
    for (var text : List.of("1%", "<= 1", "<= 101%", "< 1%", "<= -1%", ""))
      assertThatThrownBy(() -> Share.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    for (var text : List.of("<= 1%", "<= 1% over", "<= 1% over 0s", "500ms over <= 1%"))
      assertThatThrownBy(() -> Slow.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
  }

  @Test
  void refusesValuesThatMeanNothing() {
    assertThatThrownBy(() -> new Workload.Simulation("Orders", 0))
        .hasMessage("load.rate: expected more than 0 per second, got 0.0");
    assertThatThrownBy(() -> new Experiment.Probe(" ", "up", Tolerance.parse(">= 1"), "", false))
        .hasMessage("name of a probe: expected a text, got nothing");
    assertThatThrownBy(
            () ->
                new Detection(
                    DetectorKind.BREAKER, "a/b", Duration.ofSeconds(1), Map.of("peer", "b")))
        .hasMessage("labels: expected an alert along with them, got breaker");
    assertThatThrownBy(() -> new Detection(DetectorKind.BREAKER, "a/b", Duration.ofSeconds(-1)))
        .hasMessageContaining("within: expected 0s or more");
  }

  @Test
  void tellsAllThePromQlThatItAsksWhereverItStands() {
    assertThat(asking("when").queries())
        .containsExactly("gate", "steady", "drained", "abort", "own", "fact", "line");
    assertThat(asking("when").withoutFault().queries()).hasSize(7);
  }

  private static Experiment asking(String name) {
    return new Experiment(
        name,
        "",
        "",
        new Workload.Simulation("Orders", 1),
        new Experiment.Phases(S, S, S, S, S, S),
        new Experiment.Gate(List.of(probe("gate")), S),
        List.of(probe("steady"), other()),
        List.of(),
        List.of(
            new Experiment.Detector(
                "own",
                DetectorKind.QUERY,
                new ProbeKind.Query("own"),
                Tolerance.parse(">= 1"),
                "")),
        Experiment.Expectations.NONE,
        Optional.of(probe("drained")),
        List.of(
            new Invariant.OfEntries("each", "${order}/{id}", Map.of("a", "b")),
            new Invariant.OfQuery("fact", "fact", Tolerance.parse(">= 1"))),
        List.of(new Experiment.Abort(probe("abort"))),
        List.of(new Experiment.Plot("plot", "", Map.of("a", "line"))));
  }

  private static Experiment.Probe probe(String query) {
    return new Experiment.Probe(query, query, Tolerance.parse(">= 1"), "", false);
  }

  private static Experiment.Probe other() {
    return new Experiment.Probe(
        "other", new ProbeKind.Agent("order", "open breakers"), Tolerance.parse("<= 0"), "", false);
  }

  @Test
  void namesADetectorWithItsLabels() {
    assertThat(
            new Detection(DetectorKind.ALERT, "Down", Duration.ofSeconds(1), Map.of("peer", "card"))
                .text())
        .isEqualTo("alert Down{peer=\"card\"}");
    assertThat(new Detection(DetectorKind.HEALTH, "order", Duration.ofSeconds(1)).text())
        .isEqualTo("health order");
  }
}
