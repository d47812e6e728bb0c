package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.component.Component;
import io.faultline.local.postgres.Database;
import io.faultline.local.settings.Options;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectTest {
  private static final String PASSWORD = "0".repeat(16);

  @TempDir Path project;
  private Home home;

  @BeforeEach
  void build() throws Exception {
    var target = Files.createDirectories(project.resolve("target-services/connect/target"));
    Files.createFile(target.resolve("connect.jar"));
    home = Home.open(project.resolve("home"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private Component component() throws Exception {
    var options = List.of("--project", project.toString(), "--relay", "cdc", "--agent", "/a.jar");
    var databases =
        Map.of(
            "order", new Database("order", PASSWORD),
            "payment", new Database("payment", PASSWORD),
            "product", new Database("product", PASSWORD));
    return new KafkaConnect(
            Options.parse(Topology.SHOP, options), home, Path.of("/agent.token"), databases)
        .component();
  }

  @Test
  void isStartedAfterTheServicesThatMakeItsTablesAndCarriesTheAgent() throws Exception {
    assertThat(component().links().waitsFor())
        .containsExactlyInAnyOrder("postgres", "kafka", "order", "payment", "product");
    assertThat(component().command())
        .contains("-javaagent:/a.jar=name=kafka-connect,port=18191,tokenFile=/agent.token");
  }

  @Test
  void readsEachOutboxWithAPasswordThatIsInAFileOfItsOwn() throws Exception {
    var component = component();
    component.preparation().prepare();
    var folder = home.data("kafka-connect");

    assertThat(component.command())
        .endsWith(
            "18091",
            "127.0.0.1:19092",
            folder.toString(),
            "order=127.0.0.1:15432",
            "payment=127.0.0.1:15432",
            "product=127.0.0.1:15432")
        .noneMatch(word -> word.contains(PASSWORD));
    var password = folder.resolve("payment.password");
    assertThat(password).hasContent("password=" + PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
  }
}
