package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import org.junit.jupiter.api.Test;

/** Servlets as they were before their package's name changed; the agent is attached to them. */
class Tomcat9IT {
  @Test
  void delaysFailsAndAnswersForServletsOfVersion4() throws IOException, InterruptedException {
    try (var host =
        HostProcess.startForeign(Jdk.OWN, "tomcat9", "io.faultline.host.tomcat9.Tomcat9Host")) {
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
      await()
          .atMost(HostProcess.patience())
          .until(
              () ->
                  !new JsonObject(agent.send("GET", "/v1/status", "").body()).getBoolean("armed"));
    }
  }

  private static long millis(HostProcess host, String path) {
    long start = System.nanoTime();
    host.get(path);
    return (System.nanoTime() - start) / 1_000_000;
  }
}
