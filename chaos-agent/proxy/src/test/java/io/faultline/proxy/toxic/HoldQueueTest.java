package io.faultline.proxy.toxic;

import static io.faultline.proxy.toxic.RecordedFlow.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class HoldQueueTest {
  private final RecordedFlow flow = new RecordedFlow();

  /** Each read has a buffer of its own, however little is in it. */
  @Test
  void readsNoMoreWhileTooManyReadsWaitAndGoesOnOnceHalfHaveGone() {
    var stage = new Bandwidth(1).start(flow);
    for (int i = 0; i < HoldQueue.MOST_HELD; i++) {
      assertThat(flow.log).isEmpty();
      stage.data(bytes("x"));
    }
    assertThat(flow.log).containsExactly("0 stall");
    flow.timer.passMillis(HoldQueue.MOST_HELD / 2);
    assertThat(flow.text).hasSize(HoldQueue.MOST_HELD / 2);
    assertThat(flow.log).noneMatch(line -> line.endsWith("unstall"));
    flow.timer.passMillis(1);
    assertThat(flow.log.get(flow.log.size() - 1)).isEqualTo("2049 unstall");
  }

  @Test
  void aLiftedQueueReadsAgain() {
    var stage = new Latency(600_000, 0).start(flow);
    for (int i = 0; i < HoldQueue.MOST_HELD; i++) stage.data(bytes("x"));
    stage.lift();
    assertThat(flow.log.get(flow.log.size() - 1)).isEqualTo("0 unstall");
    assertThat(flow.text).hasSize(HoldQueue.MOST_HELD);
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
