package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.LocalProcess.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real databases, broker and card processor, with stand-ins for the services. */
class LocalIT {
  @TempDir static Path folder;

  private static PrometheusProgram prometheus;
  private final int offset = LocalProcess.freeOffset();

  @BeforeAll
  static void build() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    new StandInProject(folder.resolve("project")).build();
    prometheus = PrometheusProgram.find(folder);
  }

  private LocalProcess start(String... options) throws IOException {
    var all = new ArrayList<>(List.of("--prometheus", prometheus.path().toString()));
    all.addAll(List.of(options));
    return Start.in(folder).run(offset, all.toArray(String[]::new));
  }

  private static void kill(LocalProcess local, String signal, String name) throws Exception {
    signal(signal, local.processOf(name));
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
                .start()
                .waitFor())
        .isZero();
  }

  private static void awaitGone(List<ProcessHandle> processes) {
    Awaits.within(Duration.ofSeconds(5), () -> processes.stream().allMatch(LocalIT::isGone));
  }

  /** Also if its new parent has not read its exit code yet. */
  private static boolean isGone(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
          .contains(") Z ");
    } catch (IOException none) {
      return true;
    }
  }

  private void assertNothingLeft(LocalProcess local) {
    assertThat(PortCheck.problems(local.ports())).isEmpty();
    assertThat(local.home())
        .isDirectoryNotContaining("glob:**/{data,processes,system.json,temporary-folder}");
    assertThat(local.home().resolve("postgres/data")).doesNotExist();
  }

  @Test
  void restartsWhatIsKilledWithTheSameDataAndLeavesNothingBehindWhenStopped() throws Exception {
    try (var local = start().awaitReady()) {
      var children = local.descendants();
      assertThat(local.output()).contains("ready in ").contains("postgres");
      assertThat(local.get("payment", "/note")).isEqualTo("kept");
      assertThat(local.get("order", "/other")).as("SQL state").isEqualTo("28000");
      // The page, in whichever way this Prometheus serves it.
      if (prometheus.real()) assertThat(local.get("prometheus", "/")).contains("<title>Prometheus");

      for (var name : List.of("payment", "postgres", "kafka", "card-processor")) {
        kill(local, "KILL", name);
        Awaits.within(
            Duration.ofMinutes(1),
            () -> {
              var component = local.component(name);
              return component.get("restarts").asInt() == 1
                  && component.get("state").asText().equals("up")
                  && component.get("lastDeath").asText().equals("killed by signal 9");
            });
      }
      Awaits.within(Duration.ofSeconds(20), () -> local.get("payment", "/notes").equals("1"));

      assertThat(local.control("POST", "/stop").get("stopping").asBoolean()).isTrue();
      assertThat(local.awaitExit()).isZero();
      awaitGone(children);
      assertNothingLeft(local);
    }
  }

  @Test
  void restartsTheServicesWithAnotherProfileAndNothingElse() throws Exception {
    try (var local = start().awaitReady()) {
      var kafka = local.processOf("kafka");
      var order = local.processOf("order");
      local.get("payment", "/note");

      var report = local.control("POST", "/profile?name=naive");

      assertThat(report.get("ready").asBoolean()).isTrue();
      assertThat(report.get("profile").asText()).isEqualTo("naive");
      assertThat(local.get("order", "/environment")).contains("FAULTLINE_PROFILE=naive");
      assertThat(local.get("payment", "/notes")).isEqualTo("1");
      assertThat(Files.readString(local.home().resolve("system.json"))).contains("naive");
      assertThat(local.processOf("kafka")).isEqualTo(kafka);
      assertThat(local.processOf("order")).isNotEqualTo(order);
      assertThat(local.component("order").get("restarts").asInt()).isZero();
      assertThat(local.control("POST", "/profile?name=fast").get("error").asText())
          .isEqualTo("name: expected one of tuned, library-defaults, naive, got fast");
    }
  }

  @Test
  void takesItsChildrenWithItWhenItIsKilledAndTheNextRunEndsWhatCouldNotObey() throws Exception {
    var killed = start().awaitReady();
    var postgres = killed.processOf("postgres");
    var others = killed.descendants().stream().filter(it -> !isOf(postgres, it)).toList();
    assertThat(others).hasSizeGreaterThan(5);
    signal("STOP", killed.processOf("payment"));
    // PostgreSQL gets a signal to shut down, so that it tidies up; a stopped process cannot receive
    // that.
    signal("STOP", postgres);

    var segment = segmentOf(killed.home().resolve("postgres/data"));
    assertThat(segments()).anyMatch(segment);

    killed.process().destroyForcibly();

    awaitGone(others);
    assertThat(killed.home().resolve("system.json")).exists();
    try (var next = start().awaitReady()) {
      assertThat(next.output()).contains("ended what a killed run had left: [postgres]");
      awaitGone(List.of(postgres));
      assertThat(segments()).noneMatch(segment);
      assertThat(next.component("payment").get("restarts").asInt()).isZero();
    }
  }

  private static List<String> segments() throws IOException {
    return Files.readAllLines(Path.of("/proc/sysvipc/shm"));
  }

  /** The kernel's list and the seventh line of the server's file both begin with its key. */
  private static Predicate<String> segmentOf(Path data) throws IOException {
    var key =
        Files.readAllLines(data.resolve("postmaster.pid")).get(6).strip().replaceFirst(" .*", " ");
    return row -> row.strip().startsWith(key);
  }

  private static boolean isOf(ProcessHandle parent, ProcessHandle process) {
    return process.equals(parent) || process.parent().filter(parent::equals).isPresent();
  }

  @Test
  void namesEveryTakenPortAndTheOptionThatMovesItAndStartsNothing() throws Exception {
    try (var order = new ServerSocket(18081 + offset, 1, InetAddress.getLoopbackAddress());
        var kafka = new ServerSocket(19092 + offset, 1, InetAddress.getLoopbackAddress());
        var local = start()) {
      assertThat(local.awaitExit()).isEqualTo(2);
      assertThat(local.output().lines())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .startsWith(
                          "local: port %d of order: expected it free, got "
                              .formatted(order.getLocalPort()))
                      .endsWith("; --port order=N moves it, --port-offset N moves all"),
              line ->
                  assertThat(line)
                      .startsWith(
                          "local: port %d of kafka: expected it free"
                              .formatted(kafka.getLocalPort())));
    }
  }

  @Test
  void refusesASecondRunInTheSameHomeAndStopsInTimeThoughChildrenAreStopped() throws Exception {
    try (var first = start().awaitReady();
        var second = Start.in(folder).run(LocalProcess.freeOffset())) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.output())
          .startsWith(
              "local: --home %s: another local runs here (pid %d)"
                  .formatted(first.home(), first.process().pid()));
      var children = first.descendants();
      for (var name : List.of("postgres", "kafka", "payment")) {
        kill(first, "STOP", name);
      }

      first.process().destroy();

      assertThat(first.awaitExit()).isEqualTo(143);
      awaitGone(children);
      assertNothingLeft(first);
    }
  }
}
