package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientIT extends OnEachJdk {
  @Override
  HostProcess start(Jdk jdk) {
    var started = HostProcess.start(jdk, List.of(), VertxHost.class, "0");
    started.get("/call?uri=/warm");
    return started;
  }

  @Test
  void delaysOnlyTheChosenCallsAndNeverTheEventLoop() {
    var id = agent.raise("latency 400ms", "app http-client path=/slow");
    var slow = IntStream.range(0, 4).mapToObj(i -> host.getAsync("/call?uri=/slow")).toList();
    var others = IntStream.range(0, 50).mapToObj(i -> json(host.get("/plain"))).toList();
    assertThat(others).allSatisfy(other -> assertThat(other.getDouble("millis")).isLessThan(300));
    assertThat(slow)
        .allSatisfy(
            answer -> {
              var json = json(answer.join());
              assertThat(json.getDouble("millis")).isGreaterThan(399);
              assertThat(json.getString("thread")).contains("eventloop");
            });
    var end = agent.lift(id);
    assertThat(end.getLong("affected")).isEqualTo(4);
    assertThat(call("/slow").getDouble("millis")).isLessThan(399);
  }

  @Test
  void delaysFailsAndAnswersOverHttp2() {
    ClientOverHttp2.isDelayedFailedAndAnsweredFor(host, agent);
  }

  @Test
  void losesNoByteOfALateBody() {
    var id = agent.raise("latency 20ms", "app http-client");
    for (int i = 0; i < 20; i++)
      assertThat(call("/big?size=1048576").getString("result")).isEqualTo("1048576");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(20);
  }

  @Test
  void isBelowTheClientsOwnIdleTimeout() {
    var id = agent.raise("latency 10s", "app http-client path=/hang");
    var answer = json(host.get("/call?uri=/hang&idle=200"));
    agent.lift(id);
    assertThat(answer.getString("error")).contains("Timeout");
    assertThat(answer.getDouble("millis")).isLessThan(5_000);
  }

  @Test
  void failsCallsAsAResetByThePeerAndTheConnectionPoolSurvives() {
    var id =
        agent.raise(
            "exception java.net.SocketException \"Connection reset\"",
            "app http-client path=/reset");
    for (int i = 0; i < 20; i++)
      assertThat(call("/reset").getString("error"))
          .isEqualTo("java.net.SocketException: Connection reset");
    assertThat(call("/other").getString("result")).isEqualTo("2");
    var end = agent.lift(id);
    assertThat(end.getLong("affected")).isEqualTo(20);
    assertThat(end.getLong("matched")).isEqualTo(20);
    for (int i = 0; i < 8; i++) assertThat(call("/reset").getString("result")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/call", "/jdk"})
  void choosesByHeaderMethodAndPeer(String path) {
    var id =
        agent.raise(
            "exception java.io.IOException",
            "app http-client header.X-Kind=gold* method=get peer=127.0.0.1:*");
    assertThat(json(host.get(path + "?uri=/a&kind=golden")).getString("error"))
        .contains("IOException");
    assertThat(json(host.get(path + "?uri=/a&kind=silver")).getString("error")).isEmpty();
    assertThat(agent.lift(id).getLong("matched")).isEqualTo(1);
  }

  @Test
  void countsWhatTheSelectionSpares() {
    var id = agent.raise("exception java.io.IOException", "app http-client path=/third every=3");
    long failed =
        IntStream.range(0, 9).filter(i -> !call("/third").getString("error").isEmpty()).count();
    var end = agent.lift(id);
    assertThat(failed).isEqualTo(3);
    assertThat(end.getLong("matched")).isEqualTo(9);
    assertThat(end.getLong("affected")).isEqualTo(3);
    assertThat(end.getLong("skipped")).isEqualTo(6);
    assertThat(end.getLong("firstAffectedEpochNanos"))
        .isLessThan(end.getLong("lastAffectedEpochNanos"))
        .isGreaterThan(end.getLong("raisedAtEpochNanos"));
  }

  @Test
  void affectsNothingAtAShareOfNone() {
    var id = agent.raise("exception java.io.IOException", "app http-client path=/none share=0%");
    assertThat(call("/none").getString("error")).isEmpty();
    var end = agent.lift(id);
    assertThat(end.getLong("skipped")).isEqualTo(1);
    assertThat(end.getLong("affected")).isZero();
    assertThat(end.getValue("firstAffectedEpochNanos")).isNull();
  }

  private JsonObject call(String uri) {
    return json(host.get("/call?uri=" + encode(uri)));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text);
  }
}
