package io.faultline.proxy.toxic;

/** Does nothing. */
public record Noop() implements Toxic {
  @Override
  public Stage start(Flow flow) {
    return new PassThrough(flow);
  }
}
