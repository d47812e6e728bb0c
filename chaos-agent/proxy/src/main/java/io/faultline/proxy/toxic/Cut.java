package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Cuts the connection after {@code bytes} of this direction or after {@code millis}, whichever is
 * first; 0 disables that limit. Data passed before arrives, however late.
 *
 * @param millis from the moment at which the toxic became active on the connection
 * @param reset with RST instead of an orderly end
 */
public record Cut(long bytes, long millis, boolean reset) implements Toxic {
  public Cut {
    Attribute.notNegative("cut.bytes", bytes);
    Attribute.millis("cut.millis", millis);
    if (bytes == 0 && millis == 0)
      throw new IllegalArgumentException("cut: expected bytes or millis above 0, got neither");
  }

  @Override
  public Stage start(Flow flow) {
    var cutting = new Cutting(this, flow);
    cutting.wind();
    return cutting;
  }

  private static final class Cutting implements Stage {
    private final Cut cut;
    private final Flow flow;
    private Timer.Task timer = () -> {};
    private long passed;

    Cutting(Cut cut, Flow flow) {
      this.cut = cut;
      this.flow = flow;
    }

    void wind() {
      if (cut.millis() > 0) timer = flow.timer().after(Attribute.nanos(cut.millis()), this::cut);
    }

    private void cut() {
      flow.affected();
      flow.end(cut.reset() ? Ending.RESET : Ending.CLOSE);
    }

    @Override
    public void data(ByteBuf bytes) {
      long room = cut.bytes() - passed;
      if (cut.bytes() == 0 || bytes.readableBytes() < room) {
        passed += bytes.readableBytes();
        flow.data(bytes);
        return;
      }
      flow.data(bytes.readRetainedSlice((int) room));
      flow.drop(bytes);
      cut();
    }

    @Override
    public void end(Ending ending) {
      flow.end(ending);
    }

    @Override
    public void lift() {
      timer.cancel();
    }

    @Override
    public void closed() {
      timer.cancel();
    }
  }
}
