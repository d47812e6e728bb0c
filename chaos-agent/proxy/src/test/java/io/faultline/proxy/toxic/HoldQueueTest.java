package io.faultline.proxy.toxic;

import static io.faultline.proxy.toxic.RecordedFlow.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class HoldQueueTest {
  private final RecordedFlow flow = new RecordedFlow();

  /** Each read has a buffer of its own, however little is in it: that counts as memory. */
  @Test
  void whatItTakesToHoldIsTakenWithTheReadsAndGivenBackWithThem() {
    var stage = new Bandwidth(1).start(flow);
    for (int i = 0; i < 100; i++) stage.data(bytes("x"));
    assertThat(flow.load).isEqualTo(100 * HoldQueue.LOAD_BYTES);
    flow.timer.passMillis(50);
    assertThat(flow.load).isEqualTo(50 * HoldQueue.LOAD_BYTES);
    stage.closed();
    assertThat(flow.load).isZero();
  }

  @Test
  void aLiftedQueueHoldsNothing() {
    var stage = new Latency(600_000, 0).start(flow);
    for (int i = 0; i < 5000; i++) stage.data(bytes("x"));
    assertThat(flow.log).isEmpty();
    stage.lift();
    assertThat(flow.text).hasSize(5000);
    assertThat(flow.load).isZero();
  }

  /** Cut when they came, a million of them would be a hundred megabytes. */
  @Test
  void piecesThatWaitAreNotCutYet() {
    var held = PooledByteBufAllocator.DEFAULT.buffer(1000).writeZero(1000);
    var stage = new Slicer(1, 0, 1000).start(flow);
    stage.data(held);
    assertThat(held.refCnt()).isEqualTo(1);
    flow.timer.passMillis(499);
    assertThat(flow.text).hasSize(500);
    assertThat(held.refCnt()).isEqualTo(1);
    stage.closed();
    assertThat(held.refCnt()).isZero();
  }

  @Test
  void aQueueThatWasLiftedHoldsNewBytesByTheirOwnTime() {
    var queue = new HoldQueue(flow);
    queue.hold(bytes("a"), flow.timer.nanos() + 1_000_000_000L);
    queue.lift();
    queue.hold(bytes("b"), flow.timer.nanos());
    assertThat(flow.log).containsExactly("0 a", "0 b");
  }
}
