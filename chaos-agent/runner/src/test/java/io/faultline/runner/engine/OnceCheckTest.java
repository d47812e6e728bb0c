package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facts of the system as a whole, read once at the end of a run. */
class OnceCheckTest {
  private static final Invariant RESPONSE =
      new Invariant.OfResponse(
          "none twice",
          "${booking}/summary",
          Map.of("Authorization", "${env:TOKEN}"),
          Map.of("open", "1|2|3"),
          Map.of("twice", "0"));

  private static final Invariant QUERY =
      new Invariant.OfQuery("as many as", "left[${run}]", Tolerance.parse("-1 to 1"));

  private final Stage stage = new Stage().withBreaker();

  @Test
  void aResponseIsReadOnceWithItsHeadersAndNeedsNoLedger() {
    stage.fact = Map.of("twice", 0);
    var outcome = judged(RESPONSE);
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.invariants()).singleElement().matches(it -> it.held() && it.once());
    assertThat(outcome.check("none twice").orElseThrow().expected()).isEqualTo("holds at the end");
    assertThat(stage.factsAsked).containsExactly(List.of("${booking}/summary"));
    assertThat(stage.headersAsked).containsExactly(Map.of("Authorization", "${env:TOKEN}"));
  }

  @Test
  void aResponseThatSaysOtherwiseBreaks() {
    stage.fact = Map.of("twice", 2);
    var outcome = judged(RESPONSE);
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.reasons())
        .containsExactly("'none twice' was violated: ${booking}/summary: twice: expected 0, got 2");
  }

  @Test
  void whatIsLateIsReadAgainUntilTheDrainIsOver() {
    stage.factOf =
        url -> {
          int open = stage.clock.seconds() < 33 ? 2 : 0;
          return Map.of("twice", open, "open", open);
        };
    assertThat(judged(RESPONSE).verdict()).isEqualTo(Verdict.HELD);
    assertThat(stage.factsAsked.size()).isBetween(2, 9);
    var again = new Stage().withBreaker();
    again.fact = Map.of("twice", 2, "open", 2);
    var late = Judge.judge(with(RESPONSE), again.go(with(RESPONSE)));
    assertThat(late.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(late.reasons())
        .containsExactly("'none twice' is not decided: it was late at the end");
  }

  @Test
  void aResponseThatCannotBeReadIsUnknown() {
    stage.fact = Map.of("_problem", "503 at rest");
    var outcome = judged(RESPONSE);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons()).contains("'none twice' could not be read: 503 at rest");
  }

  @Test
  void aQueryIsAskedOnceItsDataAreNewAndOverTheWholeRun() {
    scripts(t -> t < 31 ? 7 : 0);
    var journal = stage.go(with(QUERY));
    assertThat(Judge.judge(with(QUERY), journal).verdict()).isEqualTo(Verdict.HELD);
    assertThat(journal.last(Entry.InvariantChecked.class).orElseThrow().checked()).isEqualTo(1);
  }

  @Test
  void aGoodNumberFromBeforeTheEndProvesNothing() {
    // The last scrape is from before the end; the next one shows the problem.
    scripts(t -> t < 31.5 ? 0 : 7);
    var outcome = judged(QUERY);
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.reasons())
        .containsExactly("'as many as' was violated: 'as many as' was 7, expected -1 to 1");
  }

  @Test
  void aQueryThatGivesNoNumberOrWhoseAgeNobodyKnowsIsUnknown() {
    scripts(t -> Double.NaN);
    assertThat(judged(QUERY).reasons())
        .contains("'as many as' could not be read: its query gives no number");
    var blind = new Stage().withBreaker();
    assertThat(Judge.judge(with(QUERY), blind.go(with(QUERY))).reasons())
        .contains("'as many as' could not be read: how old the data of its query are is not known");
  }

  private void scripts(Stage.Answer answer) {
    for (int seconds = 25; seconds < 60; seconds++) {
      stage.metrics.put("left[%ds]".formatted(seconds), answer);
      stage.lags.put(
          "left[%ds]".formatted(seconds), new Metrics.Lag(Duration.ofSeconds(2), "scraped"));
    }
  }

  private Outcome judged(Invariant invariant) {
    return Judge.judge(with(invariant), stage.go(with(invariant)));
  }

  private static Experiment with(Invariant invariant) {
    var one = Stage.experiment();
    return Variation.of(one)
        .drained(Optional.of(Stage.BACKLOG))
        .invariants(List.of(invariant))
        .aborts(List.of())
        .plots(List.of())
        .experiment();
  }
}
