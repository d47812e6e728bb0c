package io.faultline.proxy.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A listener that temporarily cannot accept, mostly for lack of descriptors, pauses and continues:
 * clients wait in the kernel's queue. (Netty's own pause is a second.)
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the end of the pause
final class Accepting extends ChannelInboundHandlerAdapter {
  static final long PAUSE_MILLIS = 20;

  /** The kernel's error when there are none left (EMFILE). */
  private static final String NO_DESCRIPTOR = "Too many open files";

  /** It lasts as long as the problem, and is logged once meanwhile. */
  private static final long SAY_AGAIN_NANOS = 1_000_000_000;

  private final Log log;
  private long saidNanos = System.nanoTime() - SAY_AGAIN_NANOS;

  Accepting(Log log) {
    this.log = log;
  }

  /** The error that says that there are none left, if it is this one. */
  static Optional<Throwable> lackOfDescriptors(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .filter(each -> String.valueOf(each.getMessage()).contains(NO_DESCRIPTOR))
        .findFirst();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var config = context.channel().config();
    if (!config.isAutoRead()) return;
    say(context, cause);
    config.setAutoRead(false);
    context.executor().schedule(() -> goOn(context), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void goOn(ChannelHandlerContext context) {
    if (context.channel().isOpen()) context.channel().config().setAutoRead(true);
  }

  private void say(ChannelHandlerContext context, Throwable cause) {
    long now = System.nanoTime();
    if (now - saidNanos < SAY_AGAIN_NANOS) return;
    saidNanos = now;
    log.warn(
        "%s: accepting pauses: %s".formatted(context.channel().localAddress(), cause.getMessage()));
  }
}
