package io.faultline.proxy.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * A listener that cannot accept for now, mostly for want of descriptors, pauses and goes on: those
 * who connect wait in the kernel's queue. (Netty's own pause is a second.)
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the end of the pause
final class Accepting extends ChannelInboundHandlerAdapter {
  private static final long PAUSE_MILLIS = 20;

  /** It lasts as long as the trouble does, and is said once in this while. */
  private static final long SAY_AGAIN_NANOS = 1_000_000_000;

  private final Log log;
  private long saidNanos = System.nanoTime() - SAY_AGAIN_NANOS;

  Accepting(Log log) {
    this.log = log;
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
