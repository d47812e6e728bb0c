package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:80,localhost,80",
    "localhost:http,localhost,80",
    "[::1]:https,::1,443",
    ":ssh,'',22",
    "db.internal:0,db.internal,0"
  })
  void portsMayBeNamesOfServicesAsInToxiproxy(String text, String host, int port) {
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "::1:80", "a:nosuchservice", "a:", "a:-1", "a:65536"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("expected host:port, got '.*'|port: expected 0 to 65535, got .*");
  }
}
