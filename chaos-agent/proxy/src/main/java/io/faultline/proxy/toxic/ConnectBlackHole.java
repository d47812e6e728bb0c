package io.faultline.proxy.toxic;

/**
 * Leaves new connects without a response, like a firewall that drops packets. Open connections
 * continue.
 */
public record ConnectBlackHole() implements Toxic {
  @Override
  public Stage start(Flow flow) {
    return new PassThrough(flow);
  }

  @Override
  public AcceptMode mode() {
    return AcceptMode.SILENT;
  }
}
