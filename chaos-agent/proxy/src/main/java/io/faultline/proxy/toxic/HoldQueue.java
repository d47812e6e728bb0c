package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;

/**
 * Bytes that wait for their moment, in the order they came: a later one never overtakes. They are
 * cut when they go, not when they come, so however small the pieces are, they cost nothing while
 * they wait.
 */
public final class HoldQueue {
  /** However little each read gave, it has a buffer of its own: of these no more may wait. */
  static final int MOST_HELD = 4096;

  private record Held(ByteBuf bytes, Pieces pieces, boolean end) {}

  private static final Timer.Task NONE = () -> {};

  private final Flow flow;
  private final ArrayDeque<Held> queue = new ArrayDeque<>();
  private Timer.Task timer = NONE;
  private boolean planned;
  private boolean stalling;
  private int size;
  private long dueNanos = Long.MIN_VALUE;

  public HoldQueue(Flow flow) {
    this.flow = flow;
  }

  /** Hands the bytes on at {@code dueNanos}, or when what came before has gone if that is later. */
  public void hold(ByteBuf bytes, long dueNanos) {
    hold(bytes, Pieces.whole(dueNanos));
  }

  /** Hands the bytes on in these pieces, none before what came before it. */
  public void hold(ByteBuf bytes, Pieces pieces) {
    add(new Held(bytes, pieces, false));
  }

  /** Hands on the end right after what came before. */
  public void holdEnd() {
    add(new Held(Unpooled.EMPTY_BUFFER, Pieces.whole(Long.MIN_VALUE), true));
  }

  /** Hands on everything now. */
  public void lift() {
    timer.cancel();
    while (!queue.isEmpty()) {
      planned = false;
      emit(queue.poll());
    }
    dueNanos = Long.MIN_VALUE;
    if (stalling) stall(false);
  }

  /** Lets go of everything. */
  public void closed() {
    timer.cancel();
    queue.forEach(held -> held.bytes().release());
    queue.clear();
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  private void add(Held held) {
    if (queue.isEmpty()) planned = false;
    queue.add(held);
    if (queue.size() == 1) release();
    else if (queue.size() == MOST_HELD) stall(true);
  }

  private void release() {
    while (!queue.isEmpty()) {
      plan(queue.peek());
      long now = flow.timer().nanos();
      if (dueNanos > now) {
        schedule(dueNanos - now);
        break;
      }
      planned = false;
      var head = queue.peek();
      if (size < head.bytes().readableBytes()) flow.data(head.bytes().readRetainedSlice(size));
      else emit(queue.poll());
    }
    if (stalling && queue.size() < MOST_HELD / 2) stall(false);
  }

  /** What of the head goes next, and when. */
  private void plan(Held head) {
    if (planned) return;
    planned = true;
    int left = head.bytes().readableBytes();
    size = Math.min(left, head.pieces().size(left));
    dueNanos = Math.max(dueNanos, head.pieces().dueNanos(size));
    if (!head.end() && dueNanos > flow.timer().nanos()) flow.affected();
  }

  private void schedule(long delayNanos) {
    timer.cancel();
    timer = flow.timer().after(delayNanos, this::release);
  }

  private void stall(boolean stalled) {
    stalling = stalled;
    flow.stall(stalled);
  }

  private void emit(Held held) {
    if (held.end()) flow.end();
    else flow.data(held.bytes());
  }
}
