package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.OwnJvm;
import io.faultline.drivers.http.Tied;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OwnPrometheusIT {
  private static final Tied TIED = new Tied(Optional.empty(), Optional.empty());
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @TempDir Path folder;
  private JsonServer service;

  @BeforeEach
  void start() throws IOException {
    service = new JsonServer().put("/shown", "answered_total{to=\"a\"} 7\n");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void looksAtThePagesOfTheSystemAndEndsWithTheRun() throws Exception {
    long pid;
    try (var own = OwnPrometheus.start(program(), folder, TIED, system(service.url()))) {
      pid = prometheus().orElseThrow().pid();
      var prometheus = new Prometheus(own.endpoint());
      assertThat(prometheus.value("answered_total{job=\"a\"}")).isEqualTo(7);
      assertThat(prometheus.value("sum(up{job=\"b\",process=\"b[2 of 2]\"})")).isEqualTo(1);
      assertThat(prometheus.lag("answered_total").orElseThrow().most())
          .isEqualTo(Duration.ofSeconds(1));
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhyItDidNotStart() {
    assertThatThrownBy(
            () -> OwnPrometheus.start(Path.of("/bin/false"), folder, TIED, system(service.url())))
        .isInstanceOf(IOException.class)
        .hasMessage("prometheus did not start: it said nothing");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isGoneWhenItsRunnerIsKilled(boolean kernel) throws Exception {
    var runner =
        OwnJvm.start(
            Runner.class,
            folder.toString(),
            service.url(),
            Boolean.toString(kernel && Files.isExecutable(SETPRIV)));
    assertThat(runner.inputReader().readLine()).isEqualTo("started");
    var own = prometheus().orElseThrow();
    runner.destroyForcibly();
    assertThat(runner.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !own.isAlive());
    OwnPrometheus.start(program(), folder, TIED, system(service.url())).close();
    assertThat(folder).as("what the killed one left").isEmptyDirectory();
  }

  /** A process that starts a Prometheus and is killed. */
  static final class Runner {
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
      var tied =
          new Tied(
              Optional.empty(),
              Boolean.parseBoolean(arguments[2]) ? Optional.of(SETPRIV) : Optional.empty());
      try (var own =
          OwnPrometheus.start(program(), Path.of(arguments[0]), tied, system(arguments[1]))) {
        System.out.println("started");
        Thread.sleep(Duration.ofMinutes(5).toMillis());
        System.out.println(own.endpoint());
      }
    }
  }

  /** The Prometheus that was started in this test's folder. */
  private Optional<ProcessHandle> prometheus() {
    return ProcessHandle.allProcesses()
        .filter(it -> it.info().commandLine().orElse("").contains("--config.file=" + folder))
        .findFirst();
  }

  private static SystemFile system(String url) {
    var page = URI.create(url + "/shown");
    var service = SystemFile.Service.of(URI.create(url)).withMetrics(page);
    return SystemFile.named("own")
        .withProcesses(Map.of("a", service, "b[1 of 2]", service, "b[2 of 2]", service));
  }

  private static Path program() {
    return Stream.of(
            Optional.ofNullable(System.getenv("FAULTLINE_PROMETHEUS")).map(Path::of),
            Optional.of(Path.of("/usr/bin/prometheus")),
            Optional.of(Path.of("../../.faultline/cache/prometheus/usr/bin/prometheus")))
        .flatMap(Optional::stream)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
