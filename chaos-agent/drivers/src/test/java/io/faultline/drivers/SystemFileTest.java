package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void saysWhichLineIsWrong() throws IOException {
    var file = write("{\"name\":\"mine\",\n\"promotheus\":\"x\"}");
    assertThatThrownBy(() -> SystemFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("system.json:2")
        .hasMessageContaining("prometheus");
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
