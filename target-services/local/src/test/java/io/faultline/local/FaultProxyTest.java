package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Options;
import io.faultline.local.topology.SampleTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTest {
  @TempDir Path folder;

  private static FaultProxy proxy(Path build) throws Exception {
    var arguments = List.of("--proxy", build.toString(), "--port-offset", "1000");
    return new FaultProxy(build, Options.parse(SampleTopology.THREE, arguments));
  }

  @Test
  void hasAProxyOnEveryEdgeFromItsFile() throws Exception {
    var file = folder.resolve("proxies.json");
    proxy(folder).writeConfig(file);

    var proxies = new ObjectMapper().readTree(file.toFile());

    assertThat(proxies).hasSameSizeAs(SampleTopology.THREE.edges());
    assertThat(proxies.get(2))
        .hasToString(
            "{\"name\":\"order->kafka\",\"listen\":\"127.0.0.1:19211\","
                + "\"upstream\":\"127.0.0.1:20101\",\"enabled\":true}");
  }

  @Test
  void isBuiltWhereThereIsAJar() throws Exception {
    assertThat(proxy(folder.resolve("none")).isBuilt()).isFalse();
    assertThat(proxy(folder).isBuilt()).isFalse();
    Files.createFile(folder.resolve("faultline-proxy.jar"));
    assertThat(proxy(folder).isBuilt()).isTrue();
  }
}
