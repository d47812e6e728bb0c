package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariants of every kind in experiment files. */
class InvariantKindsTest {
  private static final String ASKED =
      "get: \"${order}/orders/{id}\", expect: {status: \"{status}\", charged: 1}";

  private final ScriptedSystem system = new ScriptedSystem();

  @Test
  void readsEachKind() throws Exception {
    assertThat(read("once: '${order}/summary', expect: {twice: 0}, late: {open: 1}"))
        .isEqualTo(
            new Invariant.OfResponse(
                "none lost",
                "${order}/summary",
                Map.of(),
                Map.of("open", "1"),
                Map.of("twice", "0")));
    assertThat(read("query: 'increase(a[${run}])', tolerance: -1 to 1"))
        .isEqualTo(
            new Invariant.OfQuery("none lost", "increase(a[${run}])", Tolerance.parse("-1 to 1")));
    assertThat(((Invariant.OfEntries) read(ASKED + ", headers: {A: b}")).headers())
        .isEqualTo(Map.of("A", "b"));
  }

  @Test
  void readsATimeToMeasureForEachEntry() throws Exception {
    var get = "get: \"${order}/orders/{id}\", ";
    var window = "window: {from: a, to: b.c, unless: {status: cancelled}, within: 60s}";
    assertThat(((Invariant.OfEntries) read(get + window)).window())
        .contains(
            new Window(
                "a", "b.c", Map.of("status", "cancelled"), Optional.of(Duration.ofMinutes(1))));
    assertThat(problemsOf(get + "window: {from: a, within: soon}"))
        .containsExactly(
            "good.yaml:20: invariants[0].window.to: expected this key, got none",
            "good.yaml:20: invariants[0].window.within: expected a duration such as 200ms, 1.5s or 2m, got 'soon'");
    assertThat(problemsOf("once: '${order}/a', expect: {b: c}, window: {from: a, to: b}"))
        .containsExactly("good.yaml:20: invariants[0].window: expected with 'once' no such key");
  }

  @Test
  void theTimeOfTheRunIsRoundedUp() {
    var query = new Invariant.OfQuery("a", "increase(a[${run}])", Tolerance.parse("<= 1"));
    assertThat(query.asked(Duration.ofMillis(61_200))).isEqualTo("increase(a[62s])");
  }

  @Test
  void factsOfTheWholeNeedNoLedger() throws Exception {
    var load = "load: {simulation: Orders, rate: 90 per minute}";
    var text =
        ExperimentReaderTest.GOOD
            .replace(load, "load: {none: true}")
            .replace(ASKED, "once: '${order}/a', expect: {b: c}");
    assertThat(ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of()).invariants())
        .hasSize(1);
    assertThat(problems(ExperimentReaderTest.GOOD.replace(load, "load: {none: true}")))
        .singleElement()
        .asString()
        .contains("expected load that keeps a ledger along with them");
  }

  @Test
  void saysWhereAnInvariantIsWrong() {
    assertThat(problemsOf("once: '${order}/a', get: b, expect: {c: d}"))
        .containsExactly(
            "good.yaml:20: invariants[0]: expected one of get, once, query, got get and once");
    assertThat(problemsOf("once: '${order}/a'"))
        .containsExactly("good.yaml:20: invariants[0].expect: expected this key, got none");
    assertThat(problemsOf("query: up"))
        .containsExactly("good.yaml:20: invariants[0].tolerance: expected this key, got none");
    assertThat(problemsOf("query: up, tolerance: '>= 1', for: all"))
        .containsExactly("good.yaml:20: invariants[0].for: expected with 'query' no such key");
    assertThat(problemsOf("once: '${order}/a', expect: {b: '{id}'}"))
        .containsExactly(
            "good.yaml:20: invariants[0].expect.b: expected a value, as 'once' is for no entry of the ledger, got '{id}'");
    assertThat(problemsOf("once: '${oder}/a', expect: {b: c}"))
        .containsExactly(
            "good.yaml:20: invariants[0].once: expected one of order, payment, got 'oder': did you mean 'order'?");
  }

  @Test
  void asksTheStoreWhetherAQueryIsRight() {
    system.mistakes.put("increase(a[60s]", "unexpected end of input");
    assertThat(problemsOf("query: 'increase(a[${run}]', tolerance: '<= 1'"))
        .containsExactly(
            "good.yaml:20: invariants[0].query: expected PromQL, got this: unexpected end of input");
    system.series.put("up", 3L);
    assertThat(problemsOf("query: up, tolerance: '<= 1'"))
        .containsExactly(
            "good.yaml:20: invariants[0].query: expected a query that gives one number, got 3 series");
  }

  private static Invariant read(String asked) throws Exception {
    var file = ExperimentFile.of("good.yaml", ExperimentReaderTest.GOOD.replace(ASKED, asked));
    return ExperimentReader.read(file, List.of()).invariants().get(0);
  }

  private List<String> problemsOf(String asked) {
    return problems(ExperimentReaderTest.GOOD.replace(ASKED, asked));
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of(), system))
        .getMessage()
        .lines()
        .toList();
  }
}
