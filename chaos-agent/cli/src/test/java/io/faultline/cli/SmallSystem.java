package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A system other than the shop, small and fast to start: {@code front} (with an agent) calls {@code
 * back} through a fault proxy, and its own Prometheus has a rule about them and one of the same
 * name about others.
 */
final class SmallSystem implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path AGENT =
      Launcher.PROJECT.resolve("chaos-agent/jvm/target/faultline-agent.jar");

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int front = freePort();
  private final int back = freePort();
  private final int edge = freePort();
  private final int proxyPort = freePort();
  private final int agent = freePort();
  private final int prometheusPort = freePort();
  private final int load = freePort();
  private Process frontProcess;
  private final Launcher.Started proxy;
  private final Process prometheusProcess;

  /** Starts the system; returns when it is ready and Prometheus has scraped it. */
  SmallSystem(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try {
      proxy = proxy();
      start(List.of(), back);
      frontProcess = startFront();
      prometheusProcess = prometheus();
      await("prometheus has looked at the front", this::isLookedAt);
      await("the front asks the back in time", this::isWarm);
    } catch (IOException | RuntimeException | AssertionError e) {
      close();
      throw e;
    }
    Files.writeString(systemFile(), system());
  }

  private Process startFront() throws IOException {
    var option =
        "-javaagent:%s=name=front,port=%d,tokenFile=%s"
            .formatted(AGENT, agent, folder.resolve("agent.token"));
    return start(List.of(option), front, "http://127.0.0.1:" + edge);
  }

  /** Starts the proxy without the launcher's own JVM, so that the result is the proxy's process. */
  private Launcher.Started proxy() throws IOException {
    var config = folder.resolve("proxies.json");
    Files.writeString(
        config,
        """
        [{"name":"front->back","listen":"127.0.0.1:%d","upstream":"127.0.0.1:%d"}]
        """
            .formatted(edge, back));
    var started = new Launcher(folder, 0).start("proxy", "-port=" + proxyPort, "-config=" + config);
    processes.add(started.process());
    await("the proxy listens", () -> started.text().contains("API on"));
    return started;
  }

  /** Waits until the front has ended, and starts it again. */
  void restartFront() throws IOException {
    await("the front ends", () -> !frontProcess.isAlive());
    frontProcess = startFront();
  }

  private Process start(List<String> options, int port, String... more) throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", ownClasses(), SmallService.class.getName()));
    line.add(Integer.toString(port));
    line.addAll(List.of(more));
    var log = folder.resolve("service-%d.log".formatted(port)).toFile();
    var process = new ProcessBuilder(line).redirectError(log).start();
    processes.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  private static String ownClasses() {
    return Path.of(SmallService.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private Process prometheus() throws IOException {
    Files.writeString(
        folder.resolve("rules.yml"),
        """
        groups:
        - name: small
          interval: 500ms
          rules:
          - alert: BackFailing
            expr: sum by (peer) (rate(small_calls_total{outcome="error"}[2s])) > 1
          - alert: BackFailing
            expr: label_replace(small_elsewhere_failing > 0, "peer", "elsewhere", "", "")
        """);
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
        rule_files: [rules.yml]
        scrape_configs:
        - {job_name: front, static_configs: [{targets: ["127.0.0.1:%d"]}]}
        - {job_name: load, static_configs: [{targets: ["127.0.0.1:%d"]}]}
        """
            .formatted(front, load));
    var process =
        new ProcessBuilder(
                program(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + prometheusPort)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  /** The Prometheus server. */
  static String program() {
    return Stream.of(
            Project.fromLauncher().prometheus(),
            Programs.find("prometheus"),
            Optional.of(Launcher.PROJECT.resolve(".faultline/cache/prometheus/usr/bin/prometheus")))
        .flatMap(Optional::stream)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private boolean isLookedAt() throws InterruptedException {
    return prometheusSays("query?query=up", "127.0.0.1:" + front);
  }

  /**
   * Whether the system is warm: its first calls exceed the timeout, which would look like an
   * outage.
   */
  private boolean isWarm() throws IOException, InterruptedException {
    var order = HttpRequest.newBuilder(URI.create(frontUrl() + "/orders"));
    for (int i = 0; i < 10; i++)
      HTTP.send(order.POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
    return !prometheusSays("alerts", "BackFailing");
  }

  boolean firesElsewhere() throws InterruptedException {
    return prometheusSays("alerts", "elsewhere");
  }

  private boolean prometheusSays(String path, String text) throws InterruptedException {
    try {
      var url = URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(prometheusPort, path));
      var answer = HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
      return answer.body().contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private String system() {
    return """
    {"name":"small","prometheus":"http://127.0.0.1:%d",
     "processes":{
       "front":{"url":"http://127.0.0.1:%d","ready":"/ready",
         "agent":{"url":"http://127.0.0.1:%d","tokenFile":"%s"}},
       "back":{"url":"http://127.0.0.1:%d","ready":"/ready"}},
     "peers":{"back":"127.0.0.1:%d"},
     "proxies":{"proxy":"http://127.0.0.1:%d"},
     "edges":{"front->back":"127.0.0.1:%d"},
     "load":{"baseUrl":"http://127.0.0.1:%d","metricsPort":%d}}
    """
        .formatted(
            prometheusPort,
            front,
            agent,
            folder.resolve("agent.token"),
            back,
            edge,
            proxyPort,
            edge,
            front,
            load);
  }

  Path systemFile() {
    return folder.resolve("system.json");
  }

  /** Makes the alert about others fire, and a breaker on another edge half-open, or ends both. */
  void failElsewhere(boolean fails) throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:%d/elsewhere?%d".formatted(front, fails ? 1 : 0));
    HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
    // The next run must not read the previous state.
    await(
        "prometheus has seen it",
        () -> prometheusSays("query?query=small_elsewhere_failing", fails ? "\"1\"]" : "\"0\"]"));
  }

  String frontUrl() {
    return "http://127.0.0.1:" + front;
  }

  long prometheusPid() {
    return prometheusProcess.pid();
  }

  long proxyPid() {
    return proxy.process().pid();
  }

  long frontPid() {
    return frontProcess.pid();
  }

  /** The load process of the run below this folder, while there is one. */
  Optional<Long> generatorPid(Path runs) {
    return ProcessHandle.allProcesses()
        .filter(it -> it.info().commandLine().orElse("").contains(runs + "/"))
        .filter(it -> it.info().commandLine().orElse("").contains("io.gatling.app.Gatling"))
        .map(ProcessHandle::pid)
        .findFirst();
  }

  static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  @Override
  public void close() {
    for (var process : processes) process.destroyForcibly();
    for (var process : processes)
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
  }

  static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  /**
   * A free port below the kernel's ephemeral range, so that no other process gets it before it is
   * used.
   */
  private static int freePort() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // The port is taken; the next one is tried.
      }
    }
    throw new AssertionError("no port is free between 20000 and 32000");
  }
}
