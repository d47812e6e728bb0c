package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

/** Calls of the Vert.x client on one connection of HTTP/2. */
final class ClientOverHttp2 {
  private ClientOverHttp2() {}

  static void isDelayedFailedAndAnsweredFor(HostProcess host, AgentClient agent) {
    var own = call(host, "/quick").getString("result");
    assertThat(own).startsWith("HTTP_2 200 ");
    var late = agent.raise("latency 1s", "app http-client path=/late");
    var held = host.getAsync("/call-http2?uri=/late");
    agent.awaitAffected(late, 1);
    assertThat(call(host, "/quick").getString("result")).isEqualTo(own);
    assertThat(held).isNotDone();
    var told = new JsonObject(held.join());
    assertThat(told.getString("result")).isEqualTo(own);
    assertThat(told.getDouble("millis")).isGreaterThan(999);
    agent.lift(late);

    var failing =
        agent.raise("exception java.net.SocketException reset", "app http-client path=/gone");
    assertThat(call(host, "/gone").getString("error")).isEqualTo("java.net.SocketException: reset");
    assertThat(call(host, "/quick").getString("result")).isEqualTo(own);
    assertThat(agent.lift(failing).getLong("affected")).isEqualTo(1);

    var other = agent.raise("status 503", "app http-client path=/gone");
    assertThat(call(host, "/gone").getString("result")).isEqualTo(own.replace("200", "503"));
    agent.lift(other);
    assertThat(call(host, "/gone").getString("result")).isEqualTo(own);
    assertThat(call(host, "/late").getDouble("millis")).isLessThan(999);
  }

  private static JsonObject call(HostProcess host, String uri) {
    return new JsonObject(host.get("/call-http2?uri=" + uri));
  }
}
