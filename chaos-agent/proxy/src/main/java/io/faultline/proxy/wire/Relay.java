package io.faultline.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/**
 * One end of a connection: forwards Netty's events to the link that it feeds and the one that it
 * drains. Used on the connection's event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class Relay extends ChannelInboundHandlerAdapter {
  /**
   * Between our end and the close, bytes are read and discarded: a socket that is closed with
   * unread bytes resets (RFC 1122, 4.2.2.13), and the reset may overtake the sent data.
   */
  private static final long LINGER_MILLIS = 100;

  private final Connection connection;
  private Channel channel;
  private Link feeds;
  private Link drains;
  private boolean inputEnded;
  private boolean outputBroken;
  private boolean left;

  Relay(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    channel.config().setRecvByteBufAllocator(new BoundedReads(this::room));
  }

  private int room() {
    return feeds == null ? connection.budget().read(0) : feeds.room();
  }

  void join(Link itFeeds, Link itDrains) {
    feeds = itFeeds;
    drains = itDrains;
  }

  Channel channel() {
    return channel;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var bytes = (ByteBuf) message;
    if (left || feeds == null || feeds.isOver()) bytes.release();
    else connection.read(feeds, bytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (feeds != null) feeds.readComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event != ChannelInputShutdownEvent.INSTANCE) return;
    inputEnded = true;
    if (left) channel.close();
    else if (outputBroken) lost();
    else if (feeds != null) feeds.sourceEnded();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (drains != null) drains.adjust();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lost();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (left) return;
    if (cause instanceof ChannelOutputShutdownException || cause instanceof ClosedChannelException)
      outputBroken();
    else {
      if (!(cause instanceof IOException)) connection.failed(cause);
      lost();
    }
  }

  /**
   * The peer reads nothing any more. The data that it sent before is still to be read, and then its
   * reset.
   */
  private void outputBroken() {
    if (outputBroken) return;
    outputBroken = true;
    if (inputEnded || drains == null) lost();
    else drains.sinkGone();
  }

  /** The peer has reset the connection, or has vanished silently. */
  private void lost() {
    if (left) return;
    leave();
    channel.close();
    if (feeds == null) {
      connection.closeNow();
      return;
    }
    drains.sinkGone();
    feeds.sourceLost();
  }

  /** From here on we close it, and its events are ignored. */
  private void leave() {
    left = true;
  }

  void closeNow() {
    leave();
    channel.close();
  }

  /** Closes with RST. */
  void reset() {
    leave();
    if (channel.isOpen()) channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  /** Ends the output; the peer may continue to send. */
  void endOutput() {
    if (!left) ((DuplexChannel) channel).shutdownOutput();
  }

  /** Closes so that all written data arrives; further data from the peer is ignored. */
  void close() {
    if (left) return;
    leave();
    if (inputEnded || !channel.isOpen()) {
      channel.close();
      return;
    }
    ((DuplexChannel) channel).shutdownOutput();
    channel.config().setAutoRead(true);
    var late =
        connection.loop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(done -> late.cancel(false));
  }
}
