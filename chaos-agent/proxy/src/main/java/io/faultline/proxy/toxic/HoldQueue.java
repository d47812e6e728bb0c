package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Bytes that wait until they are due, in the order of their arrival: neither later bytes nor an
 * ending ever overtake. They are cut when they leave, not when they arrive, so small pieces cost
 * nothing while they wait.
 */
public final class HoldQueue {
  /**
   * The memory of one read besides its bytes: the buffer's object and its entry here. Measured:
   * 180.
   */
  static final int LOAD_BYTES = 256;

  private record Held(ByteBuf bytes, Slicing pieces, Optional<Ending> ending) {}

  private static final Timer.Task NONE = () -> {};

  private final Flow flow;
  private final ArrayDeque<Held> queue = new ArrayDeque<>();
  private Timer.Task timer = NONE;
  private boolean planned;
  private boolean releasing;
  private int size;
  private long dueNanos = Long.MIN_VALUE;

  public HoldQueue(Flow flow) {
    this.flow = flow;
  }

  /** Passes the bytes on at {@code dueNanos}, or after the earlier bytes if that is later. */
  public void hold(ByteBuf bytes, long dueNanos) {
    hold(bytes, Slicing.whole(dueNanos));
  }

  /** Passes the bytes on in these pieces, none before the earlier bytes. */
  public void hold(ByteBuf bytes, Slicing pieces) {
    add(new Held(bytes, pieces, Optional.empty()));
  }

  /** Passes the ending on right after the earlier bytes. */
  public void holdEnd(Ending ending) {
    holdEnd(ending, Long.MIN_VALUE);
  }

  /** Passes the ending on after the earlier bytes, and not before {@code dueNanos}. */
  public void holdEnd(Ending ending, long dueNanos) {
    add(new Held(Unpooled.EMPTY_BUFFER, Slicing.whole(dueNanos), Optional.of(ending)));
  }

  /** Passes everything on now. */
  public void lift() {
    timer.cancel();
    while (!queue.isEmpty()) {
      planned = false;
      emit();
    }
    dueNanos = Long.MIN_VALUE;
  }

  /** Releases everything. */
  public void closed() {
    timer.cancel();
    for (var held = queue.poll(); held != null; held = queue.poll()) {
      held.bytes().release();
      flow.load(-LOAD_BYTES);
    }
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  private void add(Held held) {
    if (queue.isEmpty()) planned = false;
    queue.add(held);
    flow.load(LOAD_BYTES);
    if (queue.size() == 1 && !releasing) release();
  }

  private void release() {
    releasing = true;
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
      else emit();
    }
    releasing = false;
  }

  /** The next piece of the head, and when it is due. */
  private void plan(Held head) {
    if (planned) return;
    planned = true;
    int left = head.bytes().readableBytes();
    size = Math.min(left, head.pieces().size(left));
    dueNanos = Math.max(dueNanos, head.pieces().dueNanos(size));
    if (head.ending().isEmpty() && dueNanos > flow.timer().nanos()) flow.affected();
  }

  private void schedule(long delayNanos) {
    timer.cancel();
    timer = flow.timer().after(delayNanos, this::release);
  }

  private void emit() {
    var head = queue.poll();
    flow.load(-LOAD_BYTES);
    if (head.ending().isPresent()) flow.end(head.ending().get());
    else flow.data(head.bytes());
  }
}
