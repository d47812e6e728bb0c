package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "kill, order process",
    "kill, order container",
    "pause 5s, order container",
    "stop, postgres container share=0%",
    "pause, postgres process share=0%",
    "pause 5s, 4711 process",
    "restart, order process share=100%",
    "halt 1, order jvm",
    "latency lognormal 90ms 0.4, card wiremock method=POST path=/charges share=12.5%",
    "status 503, card wiremock first=100",
    "reset, card wiremock id=x",
    "'latency uniform 1s 3s', delivery chaos-monkey watch=service,repository every=3",
    "exception java.io.IOException, delivery chaos-monkey share=33%",
    "cpu 80%, delivery chaos-monkey",
    "kill, delivery chaos-monkey share=0%",
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
        "stop | order process | expected a fault of a process (kill, pause, restart), got 'stop'",
        "stop | order jvm | expected the point container for the fault 'stop', got 'jvm'",
        "restart | order container | expected a fault of a container (kill, pause, stop, disconnect,"
            + " cpus, memory), got 'restart'",
        "kill | order container share=50% | expected no share, every or first at the point"
            + " container, got 'share=50%'",
        "kill | order container peer=x | expected no attribute at the point container, got 'peer'",
        "kill | order process share=50% | expected no share, every or first at the point process,"
            + " got 'share=50%'",
        "kill | order process first=1 | expected no share, every or first at the point process, got"
            + " 'first=1'",
        "kill | card wiremock | expected a fault of WireMock (latency, status, reset, dribble,",
        "reset 1s | card wiremock | expected reset without a time at WireMock, got 'reset 1s'",
        "latency pareto 1s 2 | card wiremock | expected a fixed, uniform or lognormal latency",
        "status 503 | card wiremock host=x | expected one of method, path, name, id at WireMock",
        "status 503 | card wiremock share=0.1% | expected a share of whole hundredths, every or"
            + " first of at most 100, got 'share=0.1%'",
        "status 503 | card wiremock first=101 | expected a share of whole hundredths",
        "latency normal 1s 1s | delivery chaos-monkey | expected a fixed or uniform latency at",
        "latency 1s | delivery chaos-monkey share=60% | expected each n-th call at Chaos Monkey",
        "latency 1s | delivery chaos-monkey first=3 | expected each n-th call at Chaos Monkey",
        "latency 1s | delivery chaos-monkey path=/x | expected no attribute but watch at",
        "latency 1s | delivery chaos-monkey watch=bean | expected watch of controller,",
        "kill | delivery chaos-monkey share=50% | expected no attribute and no selection for",
        "status 503 | delivery chaos-monkey | expected a fault of Chaos Monkey (latency, exception,",
        "dribble 5 1s | order http-client | expected the point wiremock for the fault",
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
