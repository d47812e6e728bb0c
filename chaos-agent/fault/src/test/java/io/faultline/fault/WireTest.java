package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
  private static void check(String fault, String target) {
    Places.check(Fault.parse(fault), Target.parse(target));
  }

  @ParameterizedTest
  @CsvSource({
    "reset, payment->card-processor wire",
    "reset, payment->card-processor wire share=50% stream=upstream",
    "latency lognormal 50ms 0.7, payment->card-processor wire first=3",
    "black-hole, payment->card-processor wire share=100%",
    "black-hole, payment->card-processor wire first=2",
    "black-hole, payment->card-processor wire share=50% stream=upstream",
    "refuse, payment->card-processor wire",
    "status 503, payment->card-processor wire share=10% path=/charges",
    "reset, payment->card-processor wire path=/charges header.X-Try=1",
    "bandwidth 10KB/s, payment->card-processor wire sni=*.example.com",
    "latency 1s, payment http-client peer=card-processor"
  })
  void allowsWhatAProxyCanDo(String fault, String target) {
    assertThatCode(() -> check(fault, target)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reset | payment http-client | expected the point wire for the fault 'reset', got 'http-client'",
        "exception java.io.IOException | a->b wire | expected a fault of the wire (latency, status, reset,",
        "cpu 50% | a->b wire | got 'cpu 50%'",
        "reset | a->b wire peer=x | expected one of stream, sni, method, path, header.<Name> on the wire, got 'peer'",
        "reset | a->b wire stream=up | expected stream=upstream or stream=downstream, got 'up'",
        "reset | a->b wire every=3 | expected share or first on the wire, got 'every=3'",
        "refuse | a->b wire share=50% | expected all connections for the fault 'refuse'",
        "refuse | a->b wire sni=x | expected all connections for the fault 'refuse'",
        "connect-black-hole | a->b wire first=1 | expected all connections",
        "black-hole | a->b wire share=50% | expected a stream along with a share of black-hole",
        "bandwidth 1KB/s | a->b wire path=/x | expected latency, status or reset along with method, path or header",
        "latency 1s | a->b wire path=/x stream=downstream | expected stream=upstream for what picks requests",
        "status 503 | a->b wire stream=downstream | expected stream=upstream for what picks requests"
      })
  void refusesWhatItCannot(String fault, String target, String why) {
    assertThatThrownBy(() -> check(fault, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void headersGoByTheirOwnNames() {
    var target = Target.parse("a->b wire header.X-Try=1 path=/x");
    assertThat(Wire.headers(target)).containsOnly(java.util.Map.entry("X-Try", "1"));
    assertThat(Wire.picksRequests(target)).isTrue();
    assertThat(Wire.picksRequests(Target.parse("a->b wire stream=upstream"))).isFalse();
  }
}
