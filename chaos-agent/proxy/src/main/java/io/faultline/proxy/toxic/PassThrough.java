package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Passes everything on as it arrives. */
record PassThrough(Flow flow) implements Stage {
  @Override
  public void data(ByteBuf bytes) {
    flow.data(bytes);
  }

  @Override
  public void end(Ending ending) {
    flow.end(ending);
  }

  @Override
  public void lift() {}
}
