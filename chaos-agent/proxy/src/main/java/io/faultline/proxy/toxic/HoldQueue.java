package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;

/** Bytes that wait for their moment, in the order they came: a later one never overtakes. */
public final class HoldQueue {
  private record Held(ByteBuf bytes, long dueNanos, boolean end) {}

  private static final Timer.Task NONE = () -> {};

  private final Flow flow;
  private final ArrayDeque<Held> queue = new ArrayDeque<>();
  private Timer.Task timer = NONE;
  private long lastDueNanos = Long.MIN_VALUE;

  public HoldQueue(Flow flow) {
    this.flow = flow;
  }

  /** Hands the bytes on at {@code dueNanos}, or when what came before has gone if that is later. */
  public void hold(ByteBuf bytes, long dueNanos) {
    add(bytes, dueNanos, false);
  }

  /** Hands on the end right after what came before. */
  public void holdEnd() {
    add(Unpooled.EMPTY_BUFFER, Long.MIN_VALUE, true);
  }

  /** Hands on everything now. */
  public void lift() {
    timer.cancel();
    while (!queue.isEmpty()) emit(queue.poll());
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

  private void add(ByteBuf bytes, long dueNanos, boolean end) {
    long now = flow.timer().nanos();
    long due = queue.isEmpty() ? dueNanos : Math.max(dueNanos, lastDueNanos);
    var held = new Held(bytes, due, end);
    if (queue.isEmpty() && due <= now) {
      emit(held);
      return;
    }
    if (!end && due > now) flow.affected();
    lastDueNanos = due;
    queue.add(held);
    if (queue.size() == 1) schedule(due - now);
  }

  private void schedule(long delayNanos) {
    timer = flow.timer().after(delayNanos, this::release);
  }

  private void release() {
    while (!queue.isEmpty()) {
      long wait = queue.peek().dueNanos() - flow.timer().nanos();
      if (wait > 0) {
        schedule(wait);
        return;
      }
      emit(queue.poll());
    }
  }

  private void emit(Held held) {
    if (held.end()) flow.end();
    else flow.data(held.bytes());
  }
}
