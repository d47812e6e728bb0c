package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTest {
  @TempDir Path folder;

  @Test
  void hasAProxyOnEveryEdgeFromItsFile() throws Exception {
    var file = folder.resolve("proxies.json");
    new FaultProxy(folder, Ports.PROXIED.shiftedBy(1000)).writeConfig(file);

    var proxies = new ObjectMapper().readTree(file.toFile());

    assertThat(proxies).hasSize(Edge.values().length);
    assertThat(proxies.get(3))
        .hasToString(
            "{\"name\":\"order->kafka\",\"listen\":\"127.0.0.1:19283\","
                + "\"upstream\":\"127.0.0.1:20094\",\"enabled\":true}");
  }

  @Test
  void isBuiltWhereThereIsAJar() throws Exception {
    assertThat(new FaultProxy(folder.resolve("none"), Ports.PROXIED).isBuilt()).isFalse();
    assertThat(new FaultProxy(folder, Ports.PROXIED).isBuilt()).isFalse();
    Files.createFile(folder.resolve("faultline-proxy.jar"));
    assertThat(new FaultProxy(folder, Ports.PROXIED).isBuilt()).isTrue();
  }
}
