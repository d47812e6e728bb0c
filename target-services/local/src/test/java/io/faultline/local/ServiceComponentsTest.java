package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.local.component.Component;
import io.faultline.local.postgres.Database;
import io.faultline.local.settings.Options;
import io.faultline.local.topology.SampleTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceComponentsTest {
  private static final Map<String, Database> DATABASES =
      Map.of(
          "order", new Database("order", "0".repeat(16)),
          "payment", new Database("payment", "1".repeat(16)));

  @TempDir Path project;

  @BeforeEach
  void build() throws Exception {
    for (var service : SampleTopology.THREE.serviceNames()) {
      var target = project.resolve("target-services").resolve(service).resolve("target");
      Files.createDirectories(target);
      for (var name : List.of("x-1.jar", "x-1-sources.jar", "original-x-1.jar", "classes.txt")) {
        Files.createFile(target.resolve(name));
      }
    }
  }

  private Component component(String service, String... options) throws Exception {
    return components(service, options).get(0);
  }

  private List<Component> components(String service, String... options) throws Exception {
    var arguments = new ArrayList<>(List.of("--project", project.toString()));
    arguments.addAll(List.of(options));
    var settings = Options.parse(SampleTopology.THREE, arguments);
    var services = new ServiceComponents(settings, project, Path.of("/run/agent.token"), DATABASES);
    var components = new ArrayList<Component>();
    for (var instance : settings.scale().instances(SampleTopology.THREE)) {
      if (instance.service().name().equals(service)) {
        components.add(services.of(instance));
      }
    }
    return components;
  }

  @Test
  void twoInstancesShareThePortOfTheServiceAndHaveEachOneOfTheirOwn() throws Exception {
    var two = components("order", "--instances", "order=2", "--agent", "/x/agent.jar");

    assertThat(two).extracting(Component::name).containsExactly("order[1 of 2]", "order[2 of 2]");
    assertThat(two).extracting(Component::port).containsExactly(18310, 18311);
    assertThat(two)
        .extracting(it -> it.environment().get("FAULTLINE_SHARED_PORT"))
        .containsOnly("18081");
    assertThat(two)
        .extracting(it -> it.environment().get("FAULTLINE_INSTANCE"))
        .containsExactly("1", "2");
    assertThat(two.get(1).command()).anyMatch(it -> it.contains("name=order,port=18411,"));
    assertThat(components("gateway", "--instances", "order=2").get(0).links().uses())
        .containsExactlyInAnyOrder("order[1 of 2]", "order[2 of 2]");
  }

  @Test
  void areStartedFromTheirJarsByTheirMainClass() throws Exception {
    var target = project.resolve("target-services/order/target");

    assertThat(component("order").command())
        .containsSubsequence(
            "-cp", target + "/x-1.jar:" + target + "/lib/*", "io.faultline.shop.order.OrderMain");
  }

  @Test
  void areToldOnlyWhatTheyMayKnow() throws Exception {
    assertThat(component("gateway").environment())
        .containsOnly(
            Map.entry("FAULTLINE_PORT", "18080"),
            Map.entry("FAULTLINE_PROFILE", "tuned"),
            Map.entry("FAULTLINE_ORDER_URL", "http://127.0.0.1:18081"),
            Map.entry("MALLOC_ARENA_MAX", "1"),
            Map.entry("PROMETHEUS_DISABLE_CREATED_SERIES", "true"));
    assertThat(component("payment", "--profile", "naive").environment())
        .containsOnly(
            Map.entry("FAULTLINE_PORT", "18082"),
            Map.entry("FAULTLINE_PROFILE", "naive"),
            Map.entry(
                "FAULTLINE_DB_URL",
                "postgresql://payment:1111111111111111@127.0.0.1:15432/payment"),
            Map.entry("FAULTLINE_KAFKA", "127.0.0.1:19092"),
            Map.entry("FAULTLINE_CARD_PROCESSOR_URL", "http://127.0.0.1:18090"),
            Map.entry("MALLOC_ARENA_MAX", "1"),
            Map.entry("PROMETHEUS_DISABLE_CREATED_SERIES", "true"));
  }

  @Test
  void carryTheAgentWhereThereIsOne() throws Exception {
    assertThat(component("payment", "--agent", "/a.jar").command())
        .contains("-javaagent:/a.jar=name=payment,port=18182,tokenFile=/run/agent.token");
    assertThat(component("payment").command()).noneMatch(word -> word.startsWith("-javaagent"));
  }

  @Test
  void keepLittleMemory() throws Exception {
    assertThat(component("order").command()).contains("-Xmn6m", "-Xmx96m");
  }

  /** A killed process leaves them behind. */
  @Test
  void putTheirTemporaryFilesIntoTheHome() throws Exception {
    assertThat(component("order").command()).contains("-Djava.io.tmpdir=" + project.resolve("tmp"));
  }

  @Test
  void goThroughTheProxyOnEachEdgeWhereThereIsOne() throws Exception {
    var payment = component("payment", "--proxy", "/built", "--port-offset", "1000");

    assertThat(payment.environment())
        .containsEntry(
            "FAULTLINE_DB_URL", "postgresql://payment:1111111111111111@127.0.0.1:19220/payment")
        .containsEntry("FAULTLINE_KAFKA", "127.0.0.1:19221")
        .containsEntry("FAULTLINE_CARD_PROCESSOR_URL", "http://127.0.0.1:19222");
    assertThat(payment.links().waitsFor()).contains("proxy", "postgres");
    assertThat(component("gateway", "--proxy", "/built").environment())
        .containsEntry("FAULTLINE_ORDER_URL", "http://127.0.0.1:18200");
  }

  @Test
  void sayWhereTheyExpectedAJar() throws Exception {
    var target = project.resolve("target-services/order/target");
    Files.delete(target.resolve("x-1.jar"));

    assertThatThrownBy(() -> component("order"))
        .hasMessage(
            "order: expected a jar in %s, got none; build first: mvn package".formatted(target));
  }
}
