package io.faultline.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void defaultsStayBelowThePortsOfOutgoingConnections() {
    assertThat(Ports.DEFAULT.byName().values()).allMatch(port -> port < 32768);
    assertThat(Ports.DEFAULT.problems()).isEmpty();
    assertThat(Ports.PROXIED.byName()).containsAllEntriesOf(Ports.DEFAULT.byName());
    assertThat(Ports.PROXIED.byName().values()).allMatch(port -> port < 32768);
    assertThat(Ports.PROXIED.problems()).isEmpty();
  }

  @Test
  void namesWhatItKnowsWhenAskedForSomethingElse() {
    assertThatThrownBy(() -> Ports.DEFAULT.of("redis"))
        .hasMessageContaining("expected one of gateway, order")
        .hasMessageEndingWith("got redis");
  }
}
