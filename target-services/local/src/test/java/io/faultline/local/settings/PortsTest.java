package io.faultline.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final Ports PLAIN = Ports.of(Topology.SHOP, Scale.ONE, false, Relay.CLAIM);
  private static final Ports PROXIED = Ports.of(Topology.SHOP, Scale.ONE, true, Relay.CLAIM);

  @Test
  void defaultsStayBelowThePortsOfOutgoingConnections() {
    assertThat(PLAIN.byName().values()).allMatch(port -> port < 32768);
    assertThat(PLAIN.problems()).isEmpty();
    assertThat(PROXIED.byName()).containsAllEntriesOf(PLAIN.byName());
    assertThat(PROXIED.byName().values()).allMatch(port -> port < 32768);
    assertThat(PROXIED.problems()).isEmpty();
    var captured = Ports.of(Topology.SHOP, Scale.ONE, true, Relay.CDC);
    assertThat(captured.byName()).containsAllEntriesOf(PROXIED.byName()).hasSizeGreaterThan(30);
    assertThat(captured.problems()).isEmpty();
  }

  @Test
  void namesWhatItKnowsWhenAskedForSomethingElse() {
    assertThatThrownBy(() -> PLAIN.of("redis"))
        .hasMessageContaining("expected one of gateway, order")
        .hasMessageEndingWith("got redis");
  }
}
