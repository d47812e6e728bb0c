package io.faultline.proxy.toxic;

/** Refuses new connections: the kernel answers the connect with RST. Open ones go on. */
public record ConnectRefuse() implements Toxic {
  @Override
  public Stage start(Flow flow) {
    return new PassThrough(flow);
  }

  @Override
  public AcceptMode mode() {
    return AcceptMode.REFUSING;
  }
}
