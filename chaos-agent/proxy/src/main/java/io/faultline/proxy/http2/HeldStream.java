package io.faultline.proxy.http2;

import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** The frames of one delayed stream, in order, each delayed by the same time. */
final class HeldStream {
  private record Held(ByteBuf frame, boolean ours, boolean last, long dueNanos) {}

  private final ResponseFrames out;
  private final Timer timer;
  private final long delayNanos;
  private final ArrayDeque<Held> queue = new ArrayDeque<>();
  private Timer.Task alarm = () -> {};
  private boolean noMore;

  HeldStream(ResponseFrames out, Timer timer, long delayNanos) {
    this.out = out;
    this.timer = timer;
    this.delayNanos = delayNanos;
  }

  /**
   * @param ours made by the proxy
   * @param last the stream's last
   */
  void add(ByteBuf frame, boolean ours, boolean last) {
    queue.add(new Held(frame, ours, last, timer.nanos() + delayNanos));
    if (queue.size() == 1) alarm = timer.after(delayNanos, this::release);
  }

  /** The server has ended: no more frames will come. */
  void noMore() {
    noMore = true;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  private void release() {
    boolean over = false;
    while (!queue.isEmpty() && queue.peek().dueNanos() <= timer.nanos()) {
      var next = queue.poll();
      over |= next.last();
      out.out(next.frame(), next.ours());
    }
    if (over || (noMore && queue.isEmpty())) out.done(this);
    else if (!queue.isEmpty())
      alarm = timer.after(queue.peek().dueNanos() - timer.nanos(), this::release);
  }

  /** Passes everything on now. */
  void lift() {
    alarm.cancel();
    while (!queue.isEmpty()) {
      var next = queue.poll();
      out.out(next.frame(), next.ours());
    }
  }

  void closed() {
    alarm.cancel();
    queue.forEach(held -> held.frame().release());
    queue.clear();
  }
}
