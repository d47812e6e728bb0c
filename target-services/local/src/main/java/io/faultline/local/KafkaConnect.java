package io.faultline.local;

import io.faultline.local.component.Component;
import io.faultline.local.component.Component.Stop;
import io.faultline.local.component.Links;
import io.faultline.local.component.Readiness;
import io.faultline.local.control.PrivateFile;
import io.faultline.local.postgres.Database;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Kafka Connect as this shop starts it, with a connector for each database that has an outbox. It
 * connects directly to the database and broker, even if the services go through the proxy.
 */
record KafkaConnect(
    Settings settings, Home home, Path agentToken, Map<String, Database> databases) {
  static final String MODULE = "connect";
  static final String READY = "/health/ready";
  private static final String MAIN = "io.faultline.shop.connect.ConnectMain";
  private static final Stop STOP = new Stop("TERM", Duration.ofSeconds(3), "KILL");

  KafkaConnect {
    databases = Map.copyOf(databases);
  }

  /** Started after the services, because they create the tables. */
  Component component() throws IOException {
    var jars = new ServiceJars(settings.project(), MODULE);
    var classPath = jars.classPath().orElseThrow(() -> new IOException(jars.missing()));
    var options =
        new ArrayList<>(
            Jvm.agent(settings, agentToken, Topology.KAFKA_CONNECT, Topology.KAFKA_CONNECT_AGENT));
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    options.add("-Djava.io.tmpdir=" + Home.temporaryFiles(home.folder()));
    return new Component(
        Topology.KAFKA_CONNECT,
        port(Topology.KAFKA_CONNECT),
        new Jvm(settings.java(), classPath, "160m", options).command(MAIN, arguments()),
        Map.of(),
        home.folder(),
        new Readiness.Http(URI.create("http://127.0.0.1:" + port(Topology.KAFKA_CONNECT) + READY)),
        links(),
        STOP,
        OptionalInt.empty(),
        this::writePasswords);
  }

  private Links links() {
    var needed = new HashSet<>(List.of(Topology.POSTGRES, Topology.KAFKA));
    outboxes().forEach(service -> needed.add(service.name()));
    return new Links(needed, needed);
  }

  private List<String> arguments() {
    var arguments =
        new ArrayList<>(
            List.of(
                Integer.toString(port(Topology.KAFKA_CONNECT)),
                "127.0.0.1:" + port(Topology.KAFKA),
                folder().toString()));
    for (var service : outboxes()) {
      arguments.add("%s=127.0.0.1:%d".formatted(service.name(), port(Topology.POSTGRES)));
    }
    return arguments;
  }

  /** Not passed as arguments, which every user of the machine may read. */
  private void writePasswords() throws IOException {
    Files.createDirectories(folder());
    for (var service : outboxes()) {
      new PrivateFile(folder().resolve(service.name() + ".password"))
          .write("password=" + databases.get(service.name()).password() + "\n");
    }
  }

  private Path folder() {
    return home.data("kafka-connect");
  }

  private List<Service> outboxes() {
    return settings.topology().outboxes();
  }

  private int port(String name) {
    return settings.ports().of(name);
  }
}
