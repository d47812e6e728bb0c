package io.faultline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {
  private static final Schedule SCHEDULE = new Schedule(1, List.of(kill("order"), kill("kafka")));
  private static final Outcome.Fault ORDER = fault("order", OptionalDouble.of(31));
  private static final Outcome.Fault KAFKA = fault("kafka", OptionalDouble.of(32));
  private static final Outcome.Fault DOWN = fault("kafka", OptionalDouble.empty());
  private static final Outcome.Invariant HELD = fact(true, 0, 0);
  private static final Journal WHOLE = new Journal(List.of());

  @Test
  void factsThatHeldDecideWhateverTheRunsOwnVerdictIs() {
    for (var ofRun : Verdict.values()) {
      var outcome = outcome(ofRun, 40, List.of(ORDER, KAFKA), List.of(HELD), List.of(), 0);
      assertThat(SoakVerdict.of(SCHEDULE, outcome, WHOLE))
          .isEqualTo(new SoakVerdict(Verdict.HELD, List.of()));
    }
  }

  @Test
  void aViolatedFactIsBrokenEvenWhereTheRunWasCutShort() {
    var outcome =
        outcome(
            Verdict.UNKNOWN, 40, List.of(ORDER), List.of(HELD, fact(false, 3, 0)), List.of(), 0);
    var cut = new Journal(List.of(new Entry.Failed(50, "the load ended before its time")));
    var verdict = SoakVerdict.of(SCHEDULE, outcome, cut);
    assertThat(verdict.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(verdict.reasons()).containsExactly("'a fact' was violated for 3 of 100: an order");
  }

  @Test
  void aBacklogThatIsNotGoneInTimeIsBroken() {
    var nothing = OptionalDouble.empty();
    var drained =
        new Check("drained", "", "", nothing, nothing, nothing, Check.Result.BROKEN, "not drained");
    var outcome =
        outcome(Verdict.BROKEN, 40, List.of(ORDER, KAFKA), List.of(HELD), List.of(drained), 0);
    assertThat(SoakVerdict.of(SCHEDULE, outcome, WHOLE).reasons()).containsExactly("not drained");
  }

  @Test
  void whatWasNotKilledOrIsNotBackShowsNothing() {
    assertOpen(List.of(ORDER), "kafka was not killed");
    assertOpen(List.of(ORDER, DOWN), "kafka was not started again");
  }

  @Test
  void factsThatAreLateOrUnreadOrMissingAreUnknown() {
    var both = List.of(ORDER, KAFKA);
    assertUnknown(
        outcome(Verdict.HELD, 40, both, List.of(fact(false, 0, 7)), List.of(), 0),
        "'a fact' is not decided for 7 entries");
    assertUnknown(
        outcome(Verdict.HELD, 40, both, List.of(HELD), List.of(), 2),
        "facts of 2 entries could not be read");
    assertUnknown(outcome(Verdict.HELD, 40, both, List.of(), List.of(), 0), "there is no fact");
    assertUnknown(
        outcome(Verdict.HELD, -1, both, List.of(HELD), List.of(), 0),
        "the backlog was not seen to be gone");
  }

  @Test
  void aRunThatFailedIsUnknown() {
    var outcome = outcome(Verdict.HELD, 40, List.of(ORDER, KAFKA), List.of(HELD), List.of(), 0);
    for (var entry :
        List.of(new Entry.Failed(50, "interrupted"), new Entry.Aborted(50, "interrupted")))
      assertThat(SoakVerdict.of(SCHEDULE, outcome, new Journal(List.of((Entry) entry))))
          .isEqualTo(new SoakVerdict(Verdict.UNKNOWN, List.of("interrupted")));
  }

  @Test
  void theTextNamesKillsFactsAndTheRunsOtherVerdict() {
    var plan = new SoakPlan(SCHEDULE, Relay.CLAIM, 3000, 50);
    var outcome = outcome(Verdict.UNKNOWN, 40, List.of(ORDER, DOWN), List.of(HELD), List.of(), 0);
    var decided = SoakVerdict.of(SCHEDULE, outcome, WHOLE);
    var result =
        new SoakResult(
            plan, decided, outcome, new Orders(5438, 5144, 217, 77, 4916, 228), Path.of("runs/x"));
    assertThat(result.lines())
        .contains(
            "soak of the shop, seed 1, relay claim, profile tuned: UNKNOWN",
            "    ✗ kafka was not started again",
            "  schedule  5 s order · 5 s kafka",
            "  killed    2 of 2, started again 1",
            "  orders    5,438 sent: 5,144 accepted (by their cards 4,916 to be confirmed,"
                + " 228 cancelled), 217 refused, 77 without a response",
            "  fact      a fact: held, 100 checked");
    assertThat(result.json().path("kills").path(0).path("startedAgainAfterSeconds").asDouble())
        .isEqualTo(1);
    assertThat(result.json().path("kills").path(1).has("startedAgainAfterSeconds")).isFalse();
  }

  private static void assertOpen(List<Outcome.Fault> faults, String reason) {
    assertUnknown(outcome(Verdict.HELD, 40, faults, List.of(HELD), List.of(), 0), reason);
  }

  private static void assertUnknown(Outcome outcome, String reason) {
    assertThat(SoakVerdict.of(SCHEDULE, outcome, WHOLE))
        .isEqualTo(new SoakVerdict(Verdict.UNKNOWN, List.of(reason)));
  }

  private static Schedule.Kill kill(String process) {
    return new Schedule.Kill(process, Duration.ofSeconds(5));
  }

  private static Outcome.Invariant fact(boolean held, long violations, long late) {
    return new Outcome.Invariant("a fact", held, 100, violations, late, false, List.of("an order"));
  }

  private static Outcome.Fault fault(String process, OptionalDouble startedAgain) {
    var nothing = OptionalDouble.empty();
    var at = OptionalDouble.of(30);
    return new Outcome.Fault(
        process,
        "kill",
        process + " process",
        at,
        at,
        nothing,
        nothing,
        startedAgain,
        1,
        nothing,
        nothing,
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** Of a run with 100 orders; {@code drained} below 0 is never. */
  private static Outcome outcome(
      Verdict ofRun,
      double drained,
      List<Outcome.Fault> faults,
      List<Outcome.Invariant> facts,
      List<Check> checks,
      long unread) {
    var nothing = OptionalDouble.empty();
    var gone = drained < 0 ? nothing : OptionalDouble.of(drained);
    var never = new Outcome.Durations(nothing, nothing, nothing, gone);
    return new Outcome(
        "soak",
        "",
        "tuned",
        ofRun,
        List.of(),
        List.of(),
        List.of(),
        checks,
        "",
        new Outcome.Moments(nothing, nothing, nothing, nothing, nothing, nothing, nothing, gone),
        faults,
        List.of(),
        never,
        never,
        new Outcome.Affected(0, 0, 0),
        facts,
        Optional.of(new Outcome.Ledger(100, 0, 0, unread)),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of());
  }
}
