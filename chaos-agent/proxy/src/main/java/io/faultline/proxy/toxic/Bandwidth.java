package io.faultline.proxy.toxic;

/**
 * Lets no more than {@code rate} kilobytes (of 1,000 bytes) a second through; 0 lets nothing
 * through, as in Toxiproxy: Testcontainers' module cuts connections by it.
 */
public record Bandwidth(long rate) implements Toxic {
  public Bandwidth {
    Attribute.notNegative("bandwidth.rate", rate);
  }

  @Override
  public Stage start(Flow flow) {
    return new BandwidthStage(rate, flow);
  }
}
