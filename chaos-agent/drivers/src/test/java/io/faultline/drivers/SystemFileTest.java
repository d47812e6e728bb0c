package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatLocalWrites() throws IOException {
    var token = Files.writeString(folder.resolve("token"), "secret\n");
    var system =
        SystemFile.read(
            write(
                """
                {"name":"shop","profile":"tuned","prometheus":"http://127.0.0.1:19090",
                 "control":{"url":"http://127.0.0.1:18070","tokenFile":"%s"},
                 "processes":{"payment":{"url":"http://127.0.0.1:18082","ready":"/health/ready",
                   "agent":{"url":"http://127.0.0.1:18182","tokenFile":"%s"}}},
                 "peers":{"card-processor":"127.0.0.1:18090"},
                 "proxy":{"url":"http://127.0.0.1:18474"},
                 "edges":{"payment->card-processor":"127.0.0.1:18285"},
                 "load":{"baseUrl":"http://127.0.0.1:18080","metricsPort":18099}}
                """
                    .formatted(token, token)));
    assertThat(system.processes().get("payment").agent().orElseThrow().token()).contains("secret");
    assertThat(system.address("card-processor")).isEqualTo("127.0.0.1:18090");
    assertThat(system.proxy().orElseThrow().token()).isEmpty();
    assertThat(system.edges()).containsEntry("payment->card-processor", "127.0.0.1:18285");
    assertThat(system.address("elsewhere:80")).isEqualTo("elsewhere:80");
    assertThat(system.resolve("${payment}/orders/{id}"))
        .isEqualTo("http://127.0.0.1:18082/orders/{id}");
    assertThat(system.load().orElseThrow().baseUrl())
        .isEqualTo(URI.create("http://127.0.0.1:18080"));
  }

  @Test
  void onlyNameAndPrometheusAreNeeded() throws IOException {
    var system =
        SystemFile.read(write("{\"name\":\"mine\",\"prometheus\":\"http://127.0.0.1:9090\"}"));
    assertThat(system.processes()).isEmpty();
    assertThat(system.control()).isEmpty();
    assertThat(system.proxy()).isEmpty();
    assertThat(system.edges()).isEmpty();
  }

  @Test
  void namesEveryMistakeWithItsLine() throws IOException {
    var file =
        write(
            """
            {"name":"mine",
            \t"promotheus":"http://127.0.0.1:9090",
             "processes":{"payment":{"url":"127.0.0.1:8082",
               "ready":"health",
               "agent":{"token":"x","url":"http://127.0.0.1:1"}}},
             "edges":{"a->b":"nowhere"},
             "load":{"baseUrl":"http://127.0.0.1:1","metricsPort":99999}}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .isInstanceOf(UnusableInputException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines().map(line -> line.substring(line.indexOf("system.json"))))
                    .containsExactly(
                        "system.json:2: promotheus: unknown key, did you mean 'prometheus'?",
                        "system.json:3: processes.payment.url: expected an http or https URL without user, query and fragment, got '127.0.0.1:8082'",
                        "system.json:4: processes.payment.ready: expected a path that begins with /, got 'health'",
                        "system.json:5: processes.payment.agent.token: unknown key, expected one of url, tokenFile, caFile",
                        "system.json:6: edges.a->b: expected host:port, got 'nowhere'",
                        "system.json:7: load.metricsPort: expected a port from 0 to 65535, got '99999'"));
  }

  @Test
  void neverShowsAPassword() throws IOException {
    var file =
        write(
            """
            {"name":"mine","prometheus":"http://me:hidden@127.0.0.1:9090?x",
             "load":{"baseUrl":"http://me:hid/hidden@127.0.0.1:1","metricsPort":1}}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .hasMessageContaining("system.json:1: prometheus: expected")
        .hasMessageContaining("system.json:2: load.baseUrl: expected")
        .message()
        .doesNotContain("hidden");
    var url = PrometheusUrl.of("http://me:hidden@127.0.0.1:9090/prom/");
    assertThat(url).hasToString("http://127.0.0.1:9090/prom");
    assertThat(url.at("/api/v1/query")).hasToString("http://127.0.0.1:9090/prom/api/v1/query");
    assertThat(url.authorization()).contains("Basic bWU6aGlkZGVu");
  }

  @Test
  void aProcessUnderAPathIsAskedThere() throws IOException {
    var system =
        SystemFile.read(
            write(
                "{\"name\":\"m\",\"prometheus\":\"http://127.0.0.1:9\",\"processes\":{\"a\":{\"url\":\"http://127.0.0.1:1/a/\",\"ready\":\"/ready\"}}}"));
    assertThat(system.processes().get("a").readiness())
        .contains(URI.create("http://127.0.0.1:1/a/ready"));
  }

  @Test
  void edgesNeedAProxy() throws IOException {
    var file =
        write(
            "{\"name\":\"mine\",\"prometheus\":\"http://127.0.0.1:9090\",\"edges\":{\"a->b\":\"x:1\"}}");
    assertThatThrownBy(() -> SystemFile.read(file))
        .hasMessageContaining("system.json:1")
        .hasMessageContaining("edges: expected the key 'proxy' along with them, got none");
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("system.json"), json);
  }
}
