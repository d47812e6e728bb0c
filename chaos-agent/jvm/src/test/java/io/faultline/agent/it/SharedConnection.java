package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient.Version;

/** Requests of HTTP/2 that share a connection, to a host that says which one they came on. */
final class SharedConnection {
  private SharedConnection() {}

  static void losesTheChosenStreamOnly(HostProcess host, AgentClient agent) {
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

  private static String result(String answer) {
    return new JsonObject(answer).getString("result");
  }
}
