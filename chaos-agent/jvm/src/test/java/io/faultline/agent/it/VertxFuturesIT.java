package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that return a future of Vert.x. */
class VertxFuturesIT {
  /** One whose future the event loop completes, and one where a thread without a context does. */
  static Stream<Arguments> methods() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "call", "/call?uri=/x"),
                    Arguments.of(jdk, "told", "/failsafe-told?uri=/x")));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void completeLateAndHoldNoThread(Jdk jdk, String method, String path) {
    var host = HostProcess.shared(jdk);
    var agent = host.agent();
    var id =
        agent.raise(
            "latency 300ms", "app method class=io.faultline.host.VertxHost method=" + method);
    var slow = IntStream.range(0, 8).mapToObj(i -> host.getAsync(path)).toList();
    var others = IntStream.range(0, 10).mapToObj(i -> host.get("/plain")).toList();
    assertThat(others).allSatisfy(o -> assertThat(millis(o)).isLessThan(290));
    assertThat(slow).allSatisfy(answer -> assertThat(millis(answer.join())).isGreaterThan(299));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(8);
    assertThat(millis(host.get(path))).isLessThan(299);
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void fail(Jdk jdk) {
    var host = HostProcess.shared(jdk);
    var agent = host.agent();
    var id =
        agent.raise(
            "exception java.io.IOException gone",
            "app method class=io.faultline.host.VertxHost method=call");
    assertThat(host.get("/asked?uri=/x")).contains("\"future java.io.IOException: gone\"");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(host.get("/asked?uri=/x")).contains("\"2\"");
  }

  private static double millis(String answer) {
    var told = new JsonObject(answer);
    assertThat(told.getString("error")).isEmpty();
    return told.getDouble("millis");
  }
}
