package io.faultline.proxy.toxic;

/**
 * Refuses new connections: the kernel responds to the connect with RST. Open connections continue.
 */
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
