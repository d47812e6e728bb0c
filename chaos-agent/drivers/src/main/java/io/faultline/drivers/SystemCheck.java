package io.faultline.drivers;

import io.faultline.drivers.container.ContainerEngine;
import io.faultline.drivers.custom.Action;
import io.faultline.drivers.custom.CustomActions;
import io.faultline.drivers.custom.RequestAction;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.prometheus.HttpServerMetrics;
import io.faultline.drivers.prometheus.PrometheusApi;
import io.faultline.drivers.prometheus.PrometheusLag;
import io.faultline.drivers.system.Control;
import io.faultline.drivers.system.Program;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemProcesses;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Checks each address of a system file for a response; changes nothing. */
public final class SystemCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int AT_ONCE = 16;

  private final SystemFile system;
  private final JsonHttp http = JsonHttp.plain(TIMEOUT);
  private final List<Callable<Answer>> questions = new ArrayList<>();

  private SystemCheck(SystemFile system) {
    this.system = system;
  }

  /**
   * The result for one address.
   *
   * @param part the key in the file: {@code processes.booking.agent}
   * @param answers whether it responds as it should
   * @param said what is there, or what is wrong
   */
  public record Answer(String part, String address, boolean answers, String said) {}

  /** One of the checks. */
  interface Question {
    String ask() throws IOException;
  }

  /** All results, grouped by kind of part. */
  public static List<Answer> of(SystemFile system) throws IOException, InterruptedException {
    var check = new SystemCheck(system);
    check.prepare();
    return check.answers();
  }

  private void prepare() {
    system.prometheus().ifPresent(it -> add("prometheus", it, () -> prometheus(it)));
    system
        .alertmanager()
        .ifPresent(it -> add("alertmanager", it, () -> version(it, "/api/v2/status")));
    system.control().ifPresent(it -> add("control", it, () -> control(it)));
    system.processes().forEach(this::process);
    system.programs().forEach(this::program);
    system.peers().forEach((name, address) -> add("peers." + name, address, () -> peer(address)));
    system
        .proxies()
        .forEach(
            (name, it) ->
                add(
                    "proxies." + name,
                    it,
                    () -> "fault proxy, API of Toxiproxy " + it.proxyClient().version()));
    system
        .edges()
        .forEach((name, address) -> add("edges." + name, address, () -> connected(address)));
    for (var kind : SourceKind.ALL) kind.asker().ask(system, this);
    system.load().ifPresent(it -> add("load.baseUrl", it.baseUrl(), () -> anyStatus(it.baseUrl())));
  }

  private void process(String name, SystemFile.Service process) {
    var path = "processes." + name;
    add(path, process.url(), () -> anyStatus(process.url()));
    process.readiness().ifPresent(it -> add(path + ".ready", it, () -> ready(it)));
    process
        .metrics()
        .ifPresentOrElse(
            it -> add(path + ".metrics", it, () -> metrics(MetricsPage.read(it))),
            () -> {
              if (system.prometheus().isEmpty())
                add(path + ".metrics", process.url(), () -> foundMetrics(process.url()));
            });
    process.agent().ifPresent(it -> add(path + ".agent", it, () -> agent(name, it)));
    process
        .chaosMonkey()
        .ifPresent(it -> add(path + ".chaosMonkey", it, () -> ready(URI.create(it + "/status"))));
  }

  private void program(String name, Program program) {
    add(
        "programs." + name,
        program.text(),
        () -> {
          var pid = new SystemProcesses(system).pid(name);
          boolean alive =
              pid.isPresent()
                  && ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive).isPresent();
          if (!alive) throw new IOException("no such process");
          return "process " + pid.getAsLong();
        });
  }

  /** Asks the engine for a container's state. */
  void container(String name, String container) {
    add(
        "containers." + name,
        container,
        () -> ContainerEngine.ofEnvironment().container(container).status());
  }

  /** Asks a WireMock server for its version. */
  void wiremock(String name, Endpoint endpoint) {
    add("wiremock." + name, endpoint, () -> version(endpoint, "/__admin/version"));
  }

  /** Adds the addresses of its requests; no fault is raised or lifted. */
  void custom(String name, CustomActions actions) {
    custom("custom.%s.raise".formatted(name), actions.raise());
    custom("custom.%s.lift".formatted(name), actions.lift());
    actions.check().forEach(it -> custom("custom.%s.check".formatted(name), it));
  }

  private void custom(String part, Action action) {
    if (!(action instanceof RequestAction request)) return;
    var url = URI.create(request.url());
    add(part, request.url(), () -> connected(url.getHost() + ":" + SystemProcesses.port(url)));
  }

  /** Adds one more address to check. */
  void add(String part, Object address, Question question) {
    questions.add(
        () -> {
          try {
            return new Answer(part, address.toString(), true, question.ask());
          } catch (IOException e) {
            var said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Answer(part, address.toString(), false, said);
          }
        });
  }

  private List<Answer> answers() throws IOException, InterruptedException {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var answers = new ArrayList<Answer>();
      for (var answer : pool.invokeAll(questions)) answers.add(answer.get());
      return answers;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static String prometheus(Endpoint endpoint) throws IOException {
    var prometheus = new PrometheusApi(endpoint);
    prometheus.requireReady();
    try {
      var version = prometheus.getSoon("/api/v1/status/buildinfo").path("version").asText("?");
      var interval = PrometheusLag.of(prometheus).slowest();
      return "version %s%s"
          .formatted(
              version, interval.map(it -> ", scrapes every " + DurationText.print(it)).orElse(""));
    } catch (io.faultline.runner.engine.PortException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String version(Endpoint endpoint, String path) throws IOException {
    var answer = JsonHttp.of(endpoint, TIMEOUT).call("GET", endpoint.at(path));
    if (!answer.ok()) throw new IOException("status " + answer.status());
    var version = answer.body().findValue("version");
    return version == null ? "answers" : "version " + version.asText();
  }

  private static String control(Endpoint endpoint) throws IOException {
    var status = new Control(endpoint).status();
    if (!status.path("ready").asBoolean()) throw new IOException("not ready");
    return "ready";
  }

  private String anyStatus(URI url) throws IOException {
    return "status " + http.call("GET", url).status();
  }

  private String ready(URI url) throws IOException {
    var answer = http.call("GET", url);
    if (!answer.ok()) throw new IOException("not ready: status " + answer.status());
    return "ready";
  }

  private static String metrics(MetricsPage page) {
    return "%d series%s"
        .formatted(
            page.samples().size(),
            HttpServerMetrics.of(page)
                .map(it -> ", requests as " + it.counter())
                .orElse(", none about requests"));
  }

  /** A process without a metrics page is no problem, but nothing is known from metrics about it. */
  private static String foundMetrics(URI url) {
    return MetricsPage.find(url)
        .map(page -> "%s: %s".formatted(page.url().getPath(), metrics(page)))
        .orElse("none of the usual pages, so it is not scraped");
  }

  private static String agent(String process, Endpoint endpoint) throws IOException {
    var status = endpoint.agentClient(process).status();
    return "agent %s in process %d, Java %s"
        .formatted(status.version(), status.pid(), status.java());
  }

  /** Only its callers must be able to reach it, maybe by a name that this machine does not know. */
  private static String peer(String address) {
    try {
      return connected(address);
    } catch (IOException e) {
      return "not reached from here";
    }
  }

  private static String connected(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.substring(0, colon), port), (int) TIMEOUT.toMillis());
      return "takes connections";
    }
  }
}
