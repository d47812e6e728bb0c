package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "kill, order process",
    "pause, postgres process share=0%",
    "pause 5s, 4711 process",
    "restart, order process share=100%",
    "halt 1, order jvm",
    "cpu 50%, order http-client"
  })
  void leavesWhatFitsToItsSource(String fault, String target) {
    assertThatCode(() -> check(fault, target)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kill | order jvm | expected the point process for the fault 'kill', got 'jvm'",
        "pause 5s | order sql | expected the point process for the fault 'pause 5s', got 'sql'",
        "kill | a->b wire | expected a fault of the wire (latency,",
        "latency 1s | order process | expected a fault of a process (kill, pause, restart), got"
            + " 'latency 1s'",
        "reset | order process | expected a fault of a process (kill, pause, restart), got 'reset'",
        "kill | order process share=50% | expected no share, every or first at the point process,"
            + " got 'share=50%'",
        "kill | order process first=1 | expected no share, every or first at the point process, got"
            + " 'first=1'",
        "kill | order process peer=x | expected no attribute at the point process, got 'peer'"
      })
  void refusesWhatNoSourceCanDo(String fault, String target, String why) {
    assertThatThrownBy(() -> check(fault, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(why);
  }

  private static void check(String fault, String target) {
    Places.check(Fault.parse(fault), Target.parse(target));
  }
}
