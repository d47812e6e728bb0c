package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spring Cloud Config Server, a Spring Boot application without code of ours: it reads a PostgreSQL
 * over one JDBC connection. The agent is attached while it runs.
 */
final class ConfigServer implements AutoCloseable {
  static final String PATH = "/shop-default.properties";

  private final TestPostgres postgres;
  private final Path logs;
  private final HostProcess host;
  private final AgentClient agent;

  private ConfigServer(TestPostgres postgres, Path logs, HostProcess host)
      throws IOException, InterruptedException {
    this.postgres = postgres;
    this.logs = logs;
    this.host = host;
    assertWhole();
    this.agent = host.attach();
  }

  static ConfigServer start(Jdk jdk) throws IOException, InterruptedException {
    jdk.java();
    var folder = Scratch.folder("config-server");
    var schema = folder.resolve("schema.sql");
    Files.writeString(
        schema,
        """
        create table properties ("KEY" text, "VALUE" text, application text, profile text, label text);
        insert into properties values ('colour', 'green', 'shop', 'default', 'master');
        """);
    var postgres = TestPostgres.start();
    var host =
        HostProcess.startForeign(
            jdk,
            "config-server",
            "org.springframework.cloud.config.server.ConfigServerApplication",
            "--server.port=0",
            "--spring.profiles.active=jdbc",
            "--spring.autoconfigure.exclude=",
            "--spring.datasource.url=jdbc:postgresql://localhost:%d/postgres?user=postgres"
                .formatted(postgres.port()),
            "--spring.datasource.hikari.maximum-pool-size=1",
            "--spring.datasource.hikari.minimum-idle=0",
            "--spring.datasource.hikari.connection-timeout=2500",
            "--spring.sql.init.mode=always",
            "--spring.sql.init.schema-locations=file:" + schema,
            "--spring.cloud.config.server.jdbc.sql=select \"KEY\", \"VALUE\" from properties"
                + " where application=? and profile=? and label=?",
            "--server.tomcat.threads.max=8",
            "--server.tomcat.accesslog.enabled=true",
            "--server.tomcat.accesslog.buffered=false",
            "--server.tomcat.accesslog.directory=" + folder);
    return new ConfigServer(postgres, folder, host);
  }

  HostProcess host() {
    return host;
  }

  int status() {
    return status(PATH);
  }

  int status(String path) {
    return host.request(path, Version.HTTP_1_1).statusCode();
  }

  /** How long it takes to respond. */
  long millis() {
    return millis(PATH, 200);
  }

  long millis(String path, int status) {
    long start = System.nanoTime();
    assertThat(status(path)).isEqualTo(status);
    return (System.nanoTime() - start) / 1_000_000;
  }

  void assertWhole() {
    assertThat(host.get(PATH)).contains("colour: green");
  }

  /** Its next request needs a new connection to the database. */
  void loseConnections() {
    assertThat(postgres.endConnections()).isPositive();
  }

  String accessLog() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.newDirectoryStream(logs, "access_log*")) {
      for (var file : files) text.append(Files.readString(file));
    }
    return text.toString();
  }

  /** What the agent lists for these points, as point and name of the fault. */
  Set<String> listed(Set<String> points) {
    var listed = new TreeSet<String>();
    for (var each : new JsonArray(agent.send("GET", "/v1/points", "").body())) {
      var point = (JsonObject) each;
      if (points.contains(point.getString("name")))
        for (var fault : point.getJsonArray("faults"))
          listed.add(point.getString("name") + " " + fault);
    }
    return listed;
  }

  /** What was raised so far, as point and name of the fault. */
  Set<String> raised() {
    var raised = new TreeSet<String>();
    for (var each : new JsonArray(agent.send("GET", "/v1/faults", "").body())) {
      var fault = (JsonObject) each;
      raised.add(
          fault.getString("target").split(" ", -1)[1]
              + " "
              + fault.getString("fault").split(" ", -1)[0]);
    }
    return raised;
  }

  @Override
  public void close() {
    host.close();
    try {
      postgres.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
