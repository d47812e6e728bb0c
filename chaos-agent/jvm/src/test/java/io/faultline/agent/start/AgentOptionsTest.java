package io.faultline.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  @Test
  void listensOnLoopbackAndPicksAPortUnlessTold() {
    var options = AgentOptions.parse(null);
    assertThat(options.name()).isEqualTo("app");
    assertThat(options.host().isLoopbackAddress()).isTrue();
    assertThat(options.port()).isZero();
    assertThat(options.tokenFile()).isEmpty();
  }

  @Test
  void readsAllOptions() {
    var options =
        AgentOptions.parse(
            "name=payment,host=0.0.0.0,port=18182,tokenFile=/t,certFile=/c,keyFile=/k,watch=always");
    assertThat(options.name()).isEqualTo("payment");
    assertThat(options.host().getHostAddress()).isEqualTo("0.0.0.0");
    assertThat(options.port()).isEqualTo(18182);
    assertThat(options.certFile()).hasToString("Optional[/c]");
    assertThat(options.watchesAlways()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=0.0.0.0",
        "host=0.0.0.0,tokenFile=/t",
        "host=0.0.0.0,certFile=/c,keyFile=/k",
        "host=192.0.2.1,tokenFile=/t,certFile=/c",
        "host=::,tokenFile=/t,keyFile=/k",
      })
  void refusesToListenBeyondLoopbackWithoutTokenAndTls(String options) {
    assertThatThrownBy(() -> AgentOptions.parse(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond loopback expected tokenFile, certFile and keyFile");
  }

  @Test
  void anEmptyHostIsNotTakenForAnything() {
    assertThatThrownBy(() -> AgentOptions.parse("host="))
        .hasMessageContaining("host: expected an address of this machine, got ''");
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertThatThrownBy(
            () -> AgentOptions.parse("prot=1,port=x,name=a b,watch=maybe,tokenFile=,port=2"))
        .hasMessageContaining("got 'prot'")
        .hasMessageContaining("port: given twice")
        .hasMessageContaining("got 'a b'")
        .hasMessageContaining("watch: expected always|events, got 'maybe'")
        .hasMessageContaining("tokenFile: expected a path, got ''");
  }
}
