package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Spring Cloud Config Server, a Spring Boot application that we have no code in: it answers from a
 * database over JDBC. The agent is attached while it runs.
 */
@Tag("soak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigServerIT {
  private static final String PATH = "/shop-default.properties";

  private final HostProcess host;
  private final AgentClient agent;

  ConfigServerIT() throws IOException, InterruptedException {
    var folder = Scratch.folder("config-server");
    Files.writeString(
        folder.resolve("schema.sql"),
        """
        create table properties ("KEY" varchar(99), "VALUE" varchar(99), application varchar(99), profile varchar(99), label varchar(99));
        insert into properties values ('colour', 'green', 'shop', 'default', 'master');
        """);
    host =
        HostProcess.startForeign(
            Jdk.OWN,
            "config-server",
            "org.springframework.cloud.config.server.ConfigServerApplication",
            "--server.port=0",
            "--spring.profiles.active=jdbc",
            "--spring.autoconfigure.exclude=",
            "--spring.datasource.url=jdbc:h2:mem:config",
            "--spring.sql.init.mode=always",
            "--spring.sql.init.schema-locations=file:" + folder.resolve("schema.sql"),
            "--spring.cloud.config.server.jdbc.sql=select \"KEY\", \"VALUE\" from properties"
                + " where application=? and profile=? and label=?",
            "--server.tomcat.threads.max=8",
            "--server.tomcat.accesslog.enabled=true",
            "--server.tomcat.accesslog.buffered=false",
            "--server.tomcat.accesslog.directory=" + folder);
    assertWhole();
    agent = host.attach();
  }

  @AfterEach
  void isWholeAndNothingStaysWoven() {
    await()
        .atMost(HostProcess.patience())
        .until(
            () -> !new JsonObject(agent.send("GET", "/v1/status", "").body()).getBoolean("armed"));
    assertWhole();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void delaysAndFailsItsStatements() {
    assertDelayed("app jdbc \"statement=*from properties*\"");
    var id = agent.raise("exception java.sql.SQLException gone", "app jdbc");
    assertThat(status()).isEqualTo(500);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
  }

  @Test
  void delaysFailsAndAnswersForItsServlets() {
    assertDelayed("app http-server path=/shop-*");
    var id = agent.raise("status 503", "app http-server path=" + PATH);
    assertThat(status()).isEqualTo(503);
    agent.lift(id);
    var failing = agent.raise("exception java.lang.IllegalStateException", "app http-server");
    assertThat(status()).isEqualTo(500);
    agent.lift(failing);
  }

  @Test
  void delaysFailsAndAnswersForItsBeans() {
    assertDelayed("app spring-bean kind=RestController class=*EnvironmentController");
    var id =
        agent.raise(
            "return null", "app spring-bean class=*EnvironmentController method=getEnvironment");
    assertThat(status()).isEqualTo(500);
    agent.lift(id);
    var failing = agent.raise("exception java.lang.IllegalStateException", "app spring-bean");
    assertThat(status()).isEqualTo(500);
    assertThat(agent.lift(failing).getLong("affected")).isPositive();
  }

  @Test
  void delaysAndFailsAnyOfItsMethods() {
    var target =
        "app method class=org.springframework.cloud.config.server.environment.JdbcEnvironmentRepository"
            + " method=findOne argument.0=shop";
    assertDelayed(target);
    var id = agent.raise("exception java.lang.IllegalStateException", target);
    assertThat(status()).isEqualTo(500);
    agent.lift(id);
  }

  @Test
  void delaysItsWritesToTheDisk() {
    // Tomcat writes its log once it has answered: the next request of the connection waits.
    var id = agent.raise("latency 400ms", "app disk-io path=*access_log*");
    status();
    await().atMost(HostProcess.patience()).until(() -> agent.fault(id).getLong("affected") > 0);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
  }

  @Test
  void setsItsClock() {
    assertThat(ownTime()).isBefore(Instant.now().plusSeconds(60));
    var id = agent.raise("clock +2h", "app jvm");
    await().atMost(HostProcess.patience()).until(() -> agent.fault(id).getLong("affected") == 1);
    assertThat(ownTime()).isAfter(Instant.now().plus(Duration.ofMinutes(119)));
    agent.lift(id);
    assertThat(ownTime()).isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void starvesItsThreadPool() {
    var id = agent.raise("pool http-nio-* 100%", "app jvm");
    await().atMost(HostProcess.patience()).until(() -> agent.fault(id).getLong("affected") == 1);
    var hanging = host.getAsync(PATH);
    await()
        .during(Duration.ofMillis(500))
        .atMost(HostProcess.patience())
        .until(() -> !hanging.isDone());
    agent.lift(id);
    assertThat(hanging.join()).contains("green");
  }

  @Test
  void takesItsResourcesAndGivesThemBack() throws IOException {
    taken("threads 100", () -> count("task"), 90);
    taken("descriptors 200", () -> count("fd"), 500);
    var cpu = agent.raise("cpu 50%", "app jvm");
    long before = cpuTicks();
    await().atMost(HostProcess.patience()).until(() -> cpuTicks() > before + 20);
    agent.lift(cpu);
    for (var fault : List.of("heap 80%", "direct-memory 50%", "garbage 50MiB", "disk 10MiB")) {
      var id = agent.raise(fault, "app jvm");
      await().atMost(HostProcess.patience()).until(() -> agent.fault(id).getLong("affected") == 1);
      assertWhole();
      agent.lift(id);
    }
  }

  private void assertDelayed(String target) {
    var id = agent.raise("latency 400ms", target);
    assertThat(millis()).isGreaterThanOrEqualTo(399);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    await().atMost(HostProcess.patience()).until(() -> millis() < 399);
  }

  private void taken(String fault, java.util.function.LongSupplier fact, long atLeast) {
    long before = fact.getAsLong();
    BooleanSupplier isTaken = () -> fact.getAsLong() > before + atLeast;
    var id = agent.raise(fault, "app jvm");
    await().atMost(HostProcess.patience()).until(isTaken::getAsBoolean);
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    await().atMost(HostProcess.patience()).until(() -> !isTaken.getAsBoolean());
  }

  private long count(String what) {
    var entries = Path.of("/proc/%d/%s".formatted(host.process().pid(), what)).toFile().list();
    return entries == null ? 0 : entries.length;
  }

  private long cpuTicks() throws IOException {
    var stat = Files.readString(Path.of("/proc/%d/stat".formatted(host.process().pid())));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** What time it says it is where it has no answer. */
  private Instant ownTime() {
    var answer = new JsonObject(host.get("/a/b/c/d/e"));
    return OffsetDateTime.parse(answer.getString("timestamp")).toInstant();
  }

  private long millis() {
    long start = System.nanoTime();
    assertThat(status()).isEqualTo(200);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private int status() {
    return host.request(PATH, Version.HTTP_1_1).statusCode();
  }

  private void assertWhole() {
    assertThat(host.get(PATH)).contains("colour: green");
  }
}
