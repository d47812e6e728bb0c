package io.faultline.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Passes at most {@code rate} kilobytes (of 1,000 bytes) a second; 0 passes nothing, as in
 * Toxiproxy, because Testcontainers' module cuts connections with it.
 *
 * @param shared whether all connections of the proxy share that rate, instead of each having it
 */
public record Bandwidth(long rate, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shared)
    implements Toxic {
  public Bandwidth {
    Attribute.notNegative("bandwidth.rate", rate);
  }

  /** This rate for each connection, as in Toxiproxy. */
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
