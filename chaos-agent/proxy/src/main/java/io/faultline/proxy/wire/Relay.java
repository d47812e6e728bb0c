package io.faultline.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayDeque;

/**
 * One end of a connection: hands Netty's events to the link that it feeds and the one it drains.
 */
final class Relay extends ChannelInboundHandlerAdapter {
  private final Connection connection;
  private Link feeds;
  private Link drains;
  private final ArrayDeque<ByteBuf> early = new ArrayDeque<>();
  private boolean endedEarly;

  Relay(Connection connection) {
    this.connection = connection;
  }

  void join(Link itFeeds, Link itDrains) {
    feeds = itFeeds;
    drains = itDrains;
  }

  /** Hands on what came before the links were there: Netty reads on FIN, paused or not. */
  void catchUp() {
    while (!early.isEmpty()) channelRead(null, early.poll());
    feeds.readComplete();
    if (endedEarly) feeds.sourceEnded();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var bytes = (ByteBuf) message;
    if (feeds == null) early.add(bytes);
    else if (feeds.isClosed()) bytes.release();
    else connection.read(feeds, bytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (feeds != null) feeds.readComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event != ChannelInputShutdownEvent.INSTANCE) return;
    if (feeds == null) endedEarly = true;
    else feeds.sourceEnded();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (drains != null) drains.adjust();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (feeds == null) {
      early.forEach(ByteBuf::release);
      early.clear();
      connection.closeNow();
    } else connection.gone(feeds, drains);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    connection.reset();
  }
}
