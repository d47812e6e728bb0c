package io.faultline.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final double NONE = Double.NaN;
  private static final BreakerSettings TUNED =
      new BreakerSettings(20, NONE, 10, NONE, 50, 50, 0.3, 0.5, false, 3);
  private static final BreakerSettings DEFAULTS =
      new BreakerSettings(100, NONE, 100, NONE, 50, 100, 60, 60, false, 10);
  private static final String FAILS = "exception java.net.SocketException";
  private static final String CARD = "payment http-client peer=card";

  /** The first call is affected at 25.01; 9 gaps at 40 calls a second. */
  @Test
  void setsWhatTheSettingsSayBesideWhatWasMeasured() {
    var advice = only(FAILS, CARD, read("payment/card", TUNED, 40));
    assertThat(advice.breaker()).isEqualTo("payment/card");
    assertThat(advice.callsPerSecond()).isEqualTo(40, within(1e-9));
    assertThat(advice.predictions())
        .extracting(Outcome.Prediction::what)
        .containsExactly("opens", "half-opens", "closes", "well");
    assertThat(advice.predictions())
        .extracting(Outcome.Prediction::predicted)
        .containsExactly("0.23 s", "0.50 s to 0.53 s", "50 ms to 75 ms", "50 ms to 0.60 s");
    assertThat(advice.predictions())
        .extracting(Outcome.Prediction::found)
        .containsExactly("0.59 s", "0.51 s", "80 ms", "2.5 s");
    assertThat(advice.dominant()).isEqualTo("openSeconds");
    assertThat(advice.changes()).isEmpty();
    assertThat(advice.sentence())
        .startsWith("breaker payment/card: opens 0.59 s, predicted 0.23 s; half-opens 0.51 s");
  }

  @Test
  void saysWhatToSetForTheLimitsThatAreExpected() {
    var advice = only(FAILS, CARD, read("payment/card", DEFAULTS, 20));
    assertThat(advice.changes())
        .extracting(Outcome.Change::setting, Outcome.Change::from, Outcome.Change::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("windowCalls", "100", "at most 42"),
            org.assertj.core.groups.Tuple.tuple("openSeconds", "60.0 s", "at most 4.5 s"));
    assertThat(advice.dominant()).isEqualTo("openSeconds");
    assertThat(advice.sentence()).contains("set windowCalls to at most 42 instead of 100");
  }

  /**
   * The breaker opened after 0.59 s, of which the calls' gaps are 0.23 s; the rest is the duration
   * of a call.
   */
  @Test
  void putsTheRestOfWhatWasMeasuredDownToTheTimeLimitOfCallsThatHang() {
    var advice =
        only("black-hole", "payment->card wire", read("payment/card", TUNED, 40), seconds(0.501));
    assertThat(advice.predictions().get(0).predicted()).isEqualTo("0.23 s or more");
    assertThat(advice.changes())
        .extracting(Outcome.Change::setting, Outcome.Change::from, Outcome.Change::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "time limit", "up to 0.36 s a call", "at most 0.28 s"));
  }

  @Test
  void saysNothingOfOpeningWhereTheShareOfItsCallsIsNotKnown() {
    var advice = only(FAILS, CARD + " path=/charges", read("payment/card", TUNED, 40));
    assertThat(advice.predictions())
        .extracting(Outcome.Prediction::what)
        .containsExactly("half-opens", "closes", "well");
  }

  @Test
  void saysNothingOfBreakersOverOtherCallsOrWhoseCallsWereNotCounted() {
    assertThat(advice(FAILS, CARD, read("order/card", TUNED, 40), seconds(1))).isEmpty();
    assertThat(advice(FAILS, CARD, read("payment/stock", TUNED, 40), seconds(1))).isEmpty();
    assertThat(advice(FAILS, CARD, read("payment/card", TUNED, 0), seconds(1))).isEmpty();
    var once = read("payment/card", TUNED, 40).subList(0, 1);
    assertThat(advice(FAILS, CARD, once, seconds(1))).isEmpty();
  }

  @Test
  void isOverAFaultByItsCallerAndItsPeer() {
    assertThat(isOver("order->product wire", "order/product")).isTrue();
    assertThat(isOver("order->product wire", "order/member")).isFalse();
    assertThat(isOver("order->product wire", "gateway/product")).isFalse();
    assertThat(isOver("product process", "order/product")).isTrue();
    assertThat(isOver("product process", "product/database")).isFalse();
    assertThat(isOver("payment http-client peer=card", "payment/card")).isTrue();
    assertThat(isOver("payment http-client peer=card", "card")).isFalse();
  }

  private static boolean isOver(String target, String breaker) {
    return Advisor.isOverFault(Target.parse(target), breaker);
  }

  private static Outcome.Advice only(String fault, String target, List<Entry> reads) {
    return only(fault, target, reads, seconds(1));
  }

  private static Outcome.Advice only(
      String fault, String target, List<Entry> reads, java.time.Duration openWithin) {
    var all = advice(fault, target, reads, openWithin);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<Outcome.Advice> advice(
      String fault, String target, List<Entry> reads, java.time.Duration openWithin) {
    var run =
        SampleJournal.held()
            .without(e -> e instanceof Entry.Detected d && d.kind() == DetectorKind.BREAKER)
            .with(change(25.6, "CLOSED → OPEN"))
            .with(change(26.11, "OPEN → HALF_OPEN"))
            .with(change(26.2, "HALF_OPEN → OPEN"))
            .with(change(46.92, "OPEN → HALF_OPEN"))
            .with(change(47, "HALF_OPEN → CLOSED"));
    reads.forEach(run::with);
    return Judge.judge(experiment(fault, target, openWithin), run.journal()).advice();
  }

  private static Entry change(double at, String detail) {
    return new Entry.Detected(
        at, DetectorKind.BREAKER, "payment/card", !detail.endsWith("CLOSED"), detail, 0.001);
  }

  /** Two readings in the steady phase, at 12 and at 22. */
  private static List<Entry> read(String breaker, BreakerSettings settings, long perSecond) {
    return List.of(
        new Entry.BreakerRead(12, breaker, 200, settings),
        new Entry.BreakerRead(22, breaker, 200 + 10 * perSecond, settings));
  }

  private static Experiment experiment(String fault, String target, java.time.Duration openWithin) {
    return new Experiment(
        "outage",
        "The peer fails",
        "",
        new Workload.Simulation("Orders", 40),
        SampleJournal.experiment().phases(),
        SampleJournal.experiment().steadyState(),
        List.of(new Experiment.Breaking(Fault.parse(fault), Target.parse(target), seconds(5))),
        new Experiment.Expectations(
            List.of(new Detection(DetectorKind.BREAKER, "payment/card", openWithin)),
            Optional.of(seconds(5)),
            Optional.of(seconds(5)),
            Optional.of(seconds(10))),
        SampleJournal.experiment().drained(),
        List.of(),
        List.of(),
        List.of());
  }

  private static java.time.Duration seconds(double seconds) {
    return SampleJournal.seconds(seconds);
  }
}
