package io.faultline.proxy.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;

/**
 * I/O that no error ends. Netty lets an {@link Error} end the event loop: all its connections, and
 * later ones, would hang for good.
 */
record SafeIo(IoHandler io, Log log) implements IoHandler {
  static IoHandlerFactory of(IoHandlerFactory factory, Log log) {
    return executor -> new SafeIo(factory.newHandler(executor), log);
  }

  @Override
  public int run(IoHandlerContext context) {
    try {
      return io.run(context);
    } catch (Throwable error) {
      log.error("event loop goes on after", error);
      return 0;
    }
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return io.register(handle);
  }

  @Override
  public void initialize() {
    io.initialize();
  }

  @Override
  public void prepareToDestroy() {
    io.prepareToDestroy();
  }

  @Override
  public void destroy() {
    io.destroy();
  }

  @Override
  public void wakeup() {
    io.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> type) {
    return io.isCompatible(type);
  }
}
