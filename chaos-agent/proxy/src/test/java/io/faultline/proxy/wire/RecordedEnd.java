package io.faultline.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One end of a connection that remembers what came and how it ended: {@code abc FIN reset}. */
final class RecordedEnd extends EmbeddedChannel implements DuplexChannel {
  private final StringBuilder record = new StringBuilder();
  private boolean resets;
  private boolean outputEnded;
  private boolean closed;

  private final ChannelConfig config =
      new DefaultChannelConfig(this) {
        @Override
        public <T> boolean setOption(ChannelOption<T> option, T value) {
          resets |= option.equals(ChannelOption.SO_LINGER) && Integer.valueOf(0).equals(value);
          return super.setOption(option, value);
        }
      };

  @Override
  public ChannelConfig config() {
    return config == null ? super.config() : config;
  }

  void send(String text) {
    writeInbound(io.netty.buffer.Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  void sendFin() {
    pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    runPendingTasks();
  }

  void sendReset() {
    pipeline().fireExceptionCaught(new IOException("connection reset by peer"));
    runPendingTasks();
  }

  /** What has come so far, and how it ended. */
  String received() {
    runPendingTasks();
    for (ByteBuf bytes = readOutbound(); bytes != null; bytes = readOutbound()) {
      record.append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }
    return record + (closed ? resets ? " reset" : " close" : outputEnded ? " FIN" : "");
  }

  @Override
  protected void doClose() throws Exception {
    closed = true;
    super.doClose();
  }

  @Override
  public boolean isInputShutdown() {
    return false;
  }

  @Override
  public ChannelFuture shutdownInput() {
    return newSucceededFuture();
  }

  @Override
  public ChannelFuture shutdownInput(ChannelPromise promise) {
    return promise.setSuccess();
  }

  @Override
  public boolean isOutputShutdown() {
    return outputEnded;
  }

  @Override
  public ChannelFuture shutdownOutput() {
    outputEnded = true;
    return newSucceededFuture();
  }

  @Override
  public ChannelFuture shutdownOutput(ChannelPromise promise) {
    outputEnded = true;
    return promise.setSuccess();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public ChannelFuture shutdown() {
    return newSucceededFuture();
  }

  @Override
  public ChannelFuture shutdown(ChannelPromise promise) {
    return promise.setSuccess();
  }
}
