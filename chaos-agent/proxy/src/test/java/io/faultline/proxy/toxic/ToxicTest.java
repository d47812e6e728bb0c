package io.faultline.proxy.toxic;

import static io.faultline.proxy.toxic.RecordedFlow.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToxicTest {
  private final RecordedFlow flow = new RecordedFlow();

  @Test
  void latencyHoldsBytesToTheNanosecondAndTheEndBehindThem() {
    var stage = new Latency(100, 0).start(flow);
    stage.data(bytes("a"));
    stage.end(Ending.FIN);
    flow.timer.passNanos(99_999_999);
    assertThat(flow.log).isEmpty();
    flow.timer.passNanos(1);
    assertThat(flow.log).containsExactly("100 a", "100 end");
    assertThat(flow.affected).isEqualTo(1);
  }

  @Test
  void latencyIsAPipeAndNotAQueue() {
    var stage = new Latency(100, 0).start(flow);
    stage.data(bytes("a"));
    flow.timer.passMillis(60);
    stage.data(bytes("b"));
    flow.timer.passMillis(200);
    assertThat(flow.log).containsExactly("100 a", "160 b");
  }

  @Test
  void jitterMovesPacketsApartButNeverPastEachOther() {
    var stage = new Latency(50, 50, "", 2).start(flow);
    stage.data(bytes("aabbccddeeffgghhiijj"));
    flow.timer.passMillis(101);
    assertThat(flow.text.toString()).isEqualTo("aabbccddeeffgghhiijj");
    assertThat(
            flow.log.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct().count())
        .isGreaterThan(2);
  }

  @Test
  void latencyCanFollowADistribution() {
    var stage = new Latency(0, 0, "uniform 10ms 20ms", 0).start(flow);
    stage.data(bytes("a"));
    flow.timer.passMillis(9.999);
    assertThat(flow.log).isEmpty();
    flow.timer.passMillis(10.001);
    assertThat(flow.text.toString()).isEqualTo("a");
  }

  @Test
  void liftingLatencyHandsOnWhatItHeldInOrder() {
    var stage = new Latency(1000, 0).start(flow);
    stage.data(bytes("a"));
    stage.data(bytes("b"));
    stage.end(Ending.FIN);
    stage.lift();
    assertThat(flow.log).containsExactly("0 a", "0 b", "0 end");
    assertThat(flow.timer.waiting()).isZero();
  }

  @Test
  void bandwidthTakesAsLongAsTheLineWould() {
    var stage = new Bandwidth(1).start(flow);
    stage.data(bytes("x".repeat(250)));
    flow.timer.passMillis(99.9);
    assertThat(flow.text).isEmpty();
    flow.timer.passMillis(0.1);
    assertThat(flow.text).hasSize(100);
    flow.timer.passMillis(150);
    assertThat(flow.text).hasSize(250);
  }

  @Test
  void anIdleLineSavesNothingUp() {
    var stage = new Bandwidth(1).start(flow);
    flow.timer.passMillis(10_000);
    stage.data(bytes("x".repeat(50)));
    flow.timer.passMillis(49);
    assertThat(flow.text).isEmpty();
    flow.timer.passMillis(1);
    assertThat(flow.text).hasSize(50);
  }

  @Test
  void connectionsThatShareABandwidthTakeTurnsAndHaveItTogether() {
    var shared = new Bandwidth(10, true);
    var flows = List.of(flow, flow.another(), flow.another());
    for (var each : flows) shared.start(each).data(bytes("x".repeat(1000)));
    flow.timer.passMillis(150);
    assertThat(flows).allSatisfy(each -> assertThat(each.text).hasSize(500));
    flow.timer.passMillis(150);
    assertThat(flows).allSatisfy(each -> assertThat(each.text).hasSize(1000));
  }

  @Test
  void bandwidthOfZeroLetsNoByteThroughUntilItIsLifted() {
    var stage = new Bandwidth(0).start(flow);
    stage.data(bytes("a"));
    stage.data(bytes("b"));
    stage.end(Ending.FIN);
    flow.timer.passMillis(3_600_000);
    assertThat(flow.log).isEmpty();
    assertThat(flow.affected).isPositive();
    stage.lift();
    assertThat(flow.text.toString()).isEqualTo("ab");
    assertThat(flow.log.get(2)).endsWith("end");
  }

  @Test
  void slowCloseHoldsOnlyTheEnd() {
    var stage = new SlowClose(30).start(flow);
    stage.data(bytes("a"));
    stage.end(Ending.FIN);
    flow.timer.passMillis(100);
    assertThat(flow.log).containsExactly("0 a", "30 end");
  }

  @Test
  void slowCloseEndsAtOnceWhenLifted() {
    var stage = new SlowClose(30).start(flow);
    stage.end(Ending.FIN);
    stage.lift();
    flow.timer.passMillis(100);
    assertThat(flow.log).containsExactly("0 end");
  }

  @Test
  void timeoutDropsAndClosesOnceNothingCame() {
    var stage = new Timeout(50).start(flow);
    flow.timer.passMillis(40);
    stage.data(bytes("lost"));
    flow.timer.passMillis(40);
    assertThat(flow.log).isEmpty();
    flow.timer.passMillis(10);
    assertThat(flow.log).containsExactly("90 close");
    assertThat(flow.dropped).isEqualTo(4);
  }

  @Test
  void timeoutOfZeroNeverClosesUntilLifted() {
    var stage = new Timeout(0).start(flow);
    stage.data(bytes("lost"));
    flow.timer.passMillis(1e9);
    assertThat(flow.log).isEmpty();
    stage.lift();
    assertThat(flow.log).hasSize(1).first().asString().endsWith("close");
  }

  @Test
  void resetComesAfterTheFirstBytesAndTheTimeout() {
    var stage = new ResetPeer(20).start(flow);
    flow.timer.passMillis(100);
    assertThat(flow.log).isEmpty();
    stage.data(bytes("a"));
    stage.data(bytes("b"));
    flow.timer.passMillis(20);
    assertThat(flow.log).containsExactly("120 reset");
  }

  @Test
  void slicerKeepsEveryByteAndSpacesTheSlices() {
    var stage = new Slicer(10, 0, 1000).start(flow);
    stage.data(bytes("0123456789abcdefghijXYZ"));
    stage.end(Ending.FIN);
    flow.timer.passMillis(10);
    assertThat(flow.log).containsExactly("0 0123456789", "1 abcdefghij", "2 XYZ", "2 end");
  }

  @Test
  void slicesVaryWithinTheirBounds() {
    var stage = new Slicer(10, 3, 0).start(flow);
    stage.data(bytes("x".repeat(1000)));
    assertThat(flow.text).hasSize(1000);
    var sizes = flow.log.stream().map(line -> line.length() - 2).toList();
    assertThat(sizes.subList(0, sizes.size() - 1)).allSatisfy(n -> assertThat(n).isBetween(7, 13));
    assertThat(sizes.stream().distinct().count()).isGreaterThan(3);
  }

  @Test
  void limitPassesExactlySoManyBytesAndCountsOnWhenChanged() {
    var stage = new LimitData(5).start(flow);
    stage.data(bytes("abc"));
    flow.replaces(stage);
    var changed = new LimitData(4).start(flow);
    changed.data(bytes("def"));
    assertThat(flow.log).containsExactly("0 abc", "0 d", "0 close");
    assertThat(flow.dropped).isEqualTo(2);
  }

  @Test
  void blackHoleHoldsBytesAndEndUntilLifted() {
    var stage = new BlackHole().start(flow);
    stage.data(bytes("a"));
    stage.end(Ending.FIN);
    flow.timer.passMillis(1e9);
    assertThat(flow.log).containsExactly("0 stall");
    stage.lift();
    assertThat(flow.text.toString()).isEqualTo("a");
    assertThat(flow.log.get(flow.log.size() - 1)).endsWith("end");
    assertThat(flow.affected).isPositive();
  }

  @Test
  void halfOpenLosesQuietlyAndResetsWhenLifted() {
    var stage = new HalfOpen().start(flow);
    stage.data(bytes("a"));
    stage.end(Ending.FIN);
    assertThat(flow.log).isEmpty();
    stage.lift();
    assertThat(flow.log).containsExactly("0 reset");
    var untouched = new RecordedFlow();
    new HalfOpen().start(untouched).lift();
    assertThat(untouched.log).isEmpty();
  }

  @Test
  void cutsAfterBytesOrTimeWhicheverIsFirst() {
    var stage = new Cut(4, 0, true).start(flow);
    stage.data(bytes("abcdef"));
    assertThat(flow.log).containsExactly("0 abcd", "0 reset");
    var timed = new RecordedFlow();
    new Cut(100, 50, false).start(timed).data(bytes("a"));
    timed.timer.passMillis(60);
    assertThat(timed.log).containsExactly("0 a", "50 close");
  }

  static Stream<Runnable> mistakes() {
    return Stream.of(
        () -> new Latency(-1, 0),
        () -> new Latency(0, -1),
        () -> new Latency(5, 0, "normal 1ms 1ms", 0),
        () -> new Latency(0, 0, "nonsense 1ms", 0),
        () -> new Bandwidth(-1),
        () -> new SlowClose(-1),
        () -> new Timeout(-1),
        () -> new ResetPeer(-1),
        () -> new Slicer(10, 11, 0),
        () -> new Slicer(-1, 0, 0),
        () -> new LimitData(-1),
        () -> new Cut(0, 0, false),
        () -> new HttpStatus(99, ""));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesAttributesThatMeanNothing(Runnable mistake) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
