package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** A toxic at work on one direction of one connection. Used on the connection's event loop only. */
public interface Stage {
  /** Takes bytes that arrived, and with them the duty to pass them on or drop them. */
  void data(ByteBuf bytes);

  /** The flow ends behind the bytes that came before; see {@link Ending} for what may follow. */
  void end(Ending ending);

  /**
   * The toxic is lifted: hands on, in order, everything that is still held. Nothing comes after.
   */
  void lift();

  /** The connection is gone: lets go of buffers and timers. */
  default void closed() {}
}
