package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** An active toxic on one direction of one connection. Used on the connection's event loop only. */
public interface Stage {
  /** Receives bytes, and must pass them on or release them. */
  void data(ByteBuf bytes);

  /** The flow ends after the earlier bytes; {@link Ending} says what may follow. */
  void end(Ending ending);

  /** The toxic is lifted: passes on, in order, all held bytes. Nothing is received after that. */
  void lift();

  /** The connection is closed: releases buffers and timers. */
  default void closed() {}
}
