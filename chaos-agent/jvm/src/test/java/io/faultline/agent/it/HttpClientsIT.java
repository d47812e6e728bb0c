package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP clients whose threads wait, as their callers feel the faults. */
class HttpClientsIT extends ClientsTests {
  @AfterEach
  void isRestored() {
    if (agent == null) return;
    agent.panic();
    agent.awaitUnarmed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-connection", "apache4", "apache5", "okhttp", "okhttp-async"})
  void isLateAndCountedOnce(String client) {
    var id =
        agent.raise(
            "latency 300ms",
            "app http-client path=/slow method=GET header.X-Tea=green peer=127.0.0.1:*");
    assertThat(by(client, "/slow?q=1").getLong("millis")).isGreaterThanOrEqualTo(299);
    assertThat(by(client, "/plain").getLong("millis")).isLessThan(299);
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);
    assertThat(by(client, "/slow").getLong("millis")).isLessThan(299);
  }

  @ParameterizedTest
  @ValueSource(strings = {"url-connection", "apache4", "apache5", "okhttp", "okhttp-async"})
  void failsAndSendsNothing(String client) {
    var path = "/gone-by-" + client;
    by(client, path);
    var id =
        agent.raise("exception java.net.SocketException reset", "app http-client path=" + path);
    for (int i = 0; i < 3; i++)
      assertThat(by(client, path).getString("result")).contains("java.net.SocketException: reset");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(3);
    assertThat(host.get(path)).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apache4", "apache5", "okhttp", "okhttp-async"})
  void getsAnotherStatus(String client) {
    var id = agent.raise("status 503", "app http-client path=/broken share=100%");
    assertThat(by(client, "/broken").getString("result")).isEqualTo("503");
    assertThat(by(client, "/plain").getString("result")).isEqualTo("200");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(by(client, "/broken").getString("result")).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
    "url-connection, jdk",
    "apache4, apache-httpclient",
    "apache5, apache-httpclient",
    "okhttp, okhttp",
    "okhttp-async, okhttp"
  })
  void isSeenAsAnEdge(String client, String library) {
    Runnable calls =
        () -> {
          by(client, "/plain");
          by(client, "/plain");
        };
    assertThat(agent.edgesOf(calls))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.getString("library")).isEqualTo(library);
              assertThat(edge.getString("client")).isEqualTo("http");
              assertThat(edge.getString("peer")).isEqualTo(URI.create(host.url()).getAuthority());
              assertThat(edge.getLong("calls")).isEqualTo(2);
            });
  }
}
