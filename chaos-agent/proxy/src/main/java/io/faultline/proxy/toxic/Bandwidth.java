package io.faultline.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Lets no more than {@code rate} kilobytes (of 1,000 bytes) a second through; 0 lets nothing
 * through, as in Toxiproxy: Testcontainers' module cuts connections by it.
 *
 * @param shared whether all connections of the proxy share that rate, rather than each have it
 */
public record Bandwidth(long rate, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shared)
    implements Toxic {
  public Bandwidth {
    Attribute.notNegative("bandwidth.rate", rate);
  }

  /** That rate for each connection, as Toxiproxy has it. */
  public Bandwidth(long rate) {
    this(rate, false);
  }

  @Override
  public Stage start(Flow flow) {
    return new BandwidthStage(
        rate == 0
            ? Line.CUT
            : shared ? flow.common(Line.class, () -> Line.shared(rate)) : Line.own(rate),
        flow);
  }
}
