package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servlets as they were before their package's name changed, and on another server than Tomcat; the
 * agent is attached to them.
 */
class ServletsIT {
  private static final String JETTY12 = "io.faultline.host.jetty12.Jetty12Host";

  static Stream<Arguments> servers() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    arguments(jdk, "tomcat9", "io.faultline.host.tomcat9.Tomcat9Host"),
                    arguments(jdk, "jetty12", JETTY12)));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void delaysFailsAndAnswers(Jdk jdk, String folder, String main)
      throws IOException, InterruptedException {
    try (var host = HostProcess.startForeign(jdk, folder, main)) {
      assertThat(host.get("/plain")).isEqualTo("plain /plain");
      var agent = host.attach();
      var slow = agent.raise("latency 300ms", "app http-server path=/slow method=GET");
      assertThat(millis(host, "/slow")).isGreaterThanOrEqualTo(299);
      assertThat(host.get("/plain")).isEqualTo("plain /plain");
      var end = agent.lift(slow);
      assertThat(end.getLong("matched")).isEqualTo(1);
      assertThat(end.getLong("affected")).isEqualTo(1);

      var failing = agent.raise("exception java.io.IOException gone", "app http-server path=/gone");
      assertThat(host.request("/gone", Version.HTTP_1_1).statusCode()).isEqualTo(500);
      agent.lift(failing);
      var other = agent.raise("status 503", "app http-server path=/gone header.User-Agent=*Java*");
      assertThat(host.request("/gone", Version.HTTP_1_1).statusCode()).isEqualTo(503);
      assertThat(agent.lift(other).getLong("affected")).isEqualTo(1);

      assertThat(host.get("/gone")).isEqualTo("plain /gone");
      agent.awaitUnarmed();
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void tellsHowFullThePoolOfJettyIs(Jdk jdk) throws IOException, InterruptedException {
    try (var host = HostProcess.startForeign(jdk, "jetty12", JETTY12)) {
      assertThat(host.get("/plain")).isEqualTo("plain /plain");
      var agent = host.attach();
      assertThat(busy(agent)).isLessThan(3);
      var slow = agent.raise("latency 1m", "app http-server path=/slow");
      var held = Stream.of(1, 2, 3, 4).map(i -> host.getAsync("/slow")).toList();
      agent.awaitAffected(slow, 4);
      assertThat(busy(agent)).isBetween(4, 7);
      var pool = agent.pool("qtp.*");
      assertThat(pool).containsEntry("kind", "threads").containsEntry("waiting", 0);
      assertThat((Integer) pool.get("limit")).isBetween(150, 199);
      assertThat((Integer) pool.get("size")).isBetween(4, 50);
      agent.lift(slow);
      held.forEach(CompletableFuture::join);
      await().atMost(HostProcess.patience()).until(() -> busy(agent) < 3);
    }
  }

  private static int busy(AgentClient agent) {
    return (Integer) agent.pool("qtp.*").get("busy");
  }

  private static long millis(HostProcess host, String path) {
    long start = System.nanoTime();
    host.get(path);
    return (System.nanoTime() - start) / 1_000_000;
  }
}
