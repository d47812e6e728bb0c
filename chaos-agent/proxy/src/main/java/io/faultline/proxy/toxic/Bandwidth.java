package io.faultline.proxy.toxic;

/**
 * Lets no more than {@code rate} kilobytes (of 1,000 bytes) a second through; 0 sets no limit, as
 * in Toxiproxy.
 */
public record Bandwidth(long rate) implements Toxic {
  public Bandwidth {
    Attribute.notNegative("bandwidth.rate", rate);
  }

  @Override
  public Stage start(Flow flow) {
    return rate == 0 ? new PassThrough(flow) : new BandwidthStage(rate, flow);
  }
}
