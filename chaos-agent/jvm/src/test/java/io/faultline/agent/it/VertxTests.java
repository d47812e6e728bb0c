package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient.Version;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls to and by a host on one event loop of Vert.x, whatever its version. */
abstract class VertxTests extends OnEachJdk {
  @ParameterizedTest
  @EnumSource
  void delaysAndAnswersForTheServerWithoutHoldingTheEventLoop(Version version) {
    host.request("/plain", version);
    var id = agent.raise("latency 500ms", "app http-server path=/slow method=GET");
    var slow = host.getAsync("/slow");
    var others = IntStream.range(0, 20).mapToObj(i -> host.request("/plain", version)).toList();
    assertThat(slow).isNotDone();
    assertThat(slowMillis(version)).isGreaterThan(499);
    assertThat(others).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(slow.join()).isNotEmpty();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(2);
    assertThat(slowMillis(version)).isLessThan(499);

    var broken = agent.raise("status 503", "app http-server path=/broken");
    assertThat(host.request("/broken", version).statusCode()).isEqualTo(503);
    assertThat(host.request("/plain", version).statusCode()).isEqualTo(200);
    agent.lift(broken);
    assertThat(host.request("/broken", version).statusCode()).isEqualTo(200);
  }

  @Test
  void breaksOneStreamOfAConnectionAndNoOther() {
    var before = host.request("/port", Version.HTTP_2);
    assertThat(before.version()).isEqualTo(Version.HTTP_2);
    var id =
        agent.raise("exception java.lang.IllegalStateException", "app http-server path=/chosen");
    var late = host.getAsync("/late");
    assertThatThrownBy(() -> host.request("/chosen", Version.HTTP_2))
        .hasMessageContaining("RST_STREAM");
    assertThat(late).isNotDone();
    assertThat(result(late.join())).isEqualTo(result(before.body()));
    assertThat(result(host.get("/port"))).isEqualTo(result(before.body()));
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);
  }

  @Test
  void delaysFailsAndAnswersForTheClient() {
    var id = agent.raise("latency 400ms", "app http-client path=/slow peer=127.0.0.1:*");
    var slow = host.getAsync("/call?uri=/slow");
    var others = IntStream.range(0, 20).mapToObj(i -> call("/quick")).toList();
    var answer = new JsonObject(slow.join());
    assertThat(answer.getDouble("millis")).isGreaterThan(399);
    assertThat(answer.getString("thread")).contains("eventloop");
    assertThat(others).allSatisfy(o -> assertThat(o.getDouble("millis")).isLessThan(300));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(call("/slow").getDouble("millis")).isLessThan(399);

    var failing =
        agent.raise("exception java.net.SocketException reset", "app http-client path=/gone");
    for (int i = 0; i < 10; i++)
      assertThat(call("/gone").getString("error")).isEqualTo("java.net.SocketException: reset");
    assertThat(agent.lift(failing).getLong("affected")).isEqualTo(10);

    var own = call("/gone").getString("result");
    var other = agent.raise("status 503", "app http-client path=/gone");
    assertThat(call("/gone").getString("result")).isEqualTo(own.replace("200", "503"));
    assertThat(agent.lift(other).getLong("affected")).isEqualTo(1);
    for (int i = 0; i < 8; i++) assertThat(call("/gone").getString("result")).isEqualTo(own);
  }

  JsonObject call(String uri) {
    return json(host.get("/call?uri=" + HostProcess.encode(uri)));
  }

  static JsonObject json(String text) {
    return new JsonObject(text);
  }

  private static String result(String answer) {
    return json(answer).getString("result");
  }

  private long slowMillis(Version version) {
    long start = System.nanoTime();
    var answer = host.request("/slow", version);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(version);
    return (System.nanoTime() - start) / 1_000_000;
  }
}
