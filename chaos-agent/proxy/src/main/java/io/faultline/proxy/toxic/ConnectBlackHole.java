package io.faultline.proxy.toxic;

/** Leaves new connects unanswered, as a firewall that drops does. Open connections go on. */
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
