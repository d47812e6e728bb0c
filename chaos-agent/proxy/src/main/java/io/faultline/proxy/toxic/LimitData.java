package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Closes the connection after {@code bytes} have passed; the rest is discarded. */
public record LimitData(long bytes) implements Toxic {
  public LimitData {
    Attribute.notNegative("limit_data.bytes", bytes);
  }

  @Override
  public Stage start(Flow flow) {
    long passed = flow.replaced(Counting.class).map(before -> before.passed).orElse(0L);
    return new Counting(flow, bytes, passed);
  }

  /** Continues to count when its toxic is changed, because the limit belongs to the connection. */
  private static final class Counting implements Stage {
    private final Flow flow;
    private final long limit;
    private long passed;

    Counting(Flow flow, long limit, long passed) {
      this.flow = flow;
      this.limit = limit;
      this.passed = passed;
    }

    @Override
    public void data(ByteBuf bytes) {
      long room = Math.max(0, limit - passed);
      if (bytes.readableBytes() < room) {
        passed += bytes.readableBytes();
        flow.data(bytes);
        return;
      }
      if (room > 0) flow.data(bytes.readRetainedSlice((int) room));
      passed += room;
      flow.affected();
      flow.drop(bytes);
      flow.end(Ending.CLOSE);
    }

    @Override
    public void end(Ending ending) {
      flow.end(ending);
    }

    @Override
    public void lift() {}
  }
}
