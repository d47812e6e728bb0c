package io.faultline.local;

import io.faultline.local.broker.BrokerMain;
import io.faultline.local.broker.ClientListener;
import io.faultline.local.cards.CardProcessorMain;
import io.faultline.local.component.Component;
import io.faultline.local.component.Component.Stop;
import io.faultline.local.component.Links;
import io.faultline.local.component.Preparation;
import io.faultline.local.component.Readiness;
import io.faultline.local.component.Readiness.ReadyFile;
import io.faultline.local.postgres.Cluster;
import io.faultline.local.postgres.Platform;
import io.faultline.local.process.Launcher;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Edge;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The components that the services depend on: database, broker, card processor, Prometheus,
 * Alertmanager.
 */
record Infrastructure(Settings settings, Home home, Path prometheus, String ownClassPath) {
  /** A restart is better than a process that has lost some of its threads. */
  private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

  private static final Stop STOP = new Stop("TERM", Duration.ofSeconds(2), "KILL");

  /** Fast shutdown: open transactions are rolled back, and clients are not waited for. */
  private static final Stop POSTGRES_STOP = new Stop("INT", Duration.ofSeconds(2), "INT");

  private static final String LOOPBACK = "127.0.0.1";

  Component postgres(Cluster cluster, Platform platform, Launcher launcher) {
    return new Component(
        "postgres",
        cluster.port(),
        cluster.command(),
        Map.of("TZ", "UTC"),
        cluster.folder(),
        new ReadyFile(cluster.readyFile()),
        Links.NONE,
        POSTGRES_STOP,
        cluster.user(),
        () -> cluster.prepare(platform, launcher));
  }

  Component kafka() {
    var data = home.data("kafka");
    var readyFile = home.data("kafka.ready");
    var jvm =
        new Jvm(
            settings.java(),
            ownClassPath,
            "128m",
            List.of(END_WITHOUT_MEMORY, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    var arguments =
        new ArrayList<>(
            List.of(
                data.toString(),
                LOOPBACK,
                Integer.toString(port("kafka")),
                Integer.toString(port("kafka-controller")),
                ClientListener.print(clientListeners()),
                readyFile.toString()));
    arguments.addAll(settings.topology().topics());
    return component(
        "kafka",
        jvm.command(BrokerMain.class.getName(), arguments),
        new ReadyFile(readyFile),
        Preparation.NONE);
  }

  private List<ClientListener> clientListeners() {
    if (settings.proxy().isEmpty()) {
      return List.of();
    }
    return settings.topology().edges().stream()
        .filter(Edge::toBroker)
        .map(
            edge ->
                new ClientListener(
                    edge.caller(), port(edge.upstreamPort()), LOOPBACK + ":" + port(edge.port())))
        .toList();
  }

  /** Every edge goes through this one process, so that a fault can be raised on any of them. */
  Component proxy(FaultProxy proxy) {
    var config = home.data("proxies.json");
    var jvm = new Jvm(settings.java(), proxy.classPath(), "96m", List.of());
    return component(
        "proxy",
        jvm.command(proxy.main(), proxy.arguments(config)),
        http("proxy", "/version"),
        () -> proxy.writeConfig(config));
  }

  /** WireMock with a record of charges; it keeps only the last requests. */
  Component cardProcessor() {
    var root = home.data("card-processor");
    var arguments = List.of(LOOPBACK, Integer.toString(port("card-processor")), root.toString());
    var jvm = new Jvm(settings.java(), ownClassPath, "128m", List.of(END_WITHOUT_MEMORY));
    return component(
        "card-processor",
        jvm.command(CardProcessorMain.class.getName(), arguments),
        http("card-processor", CardProcessorMain.READY),
        Preparation.NONE);
  }

  /** The live page of the command line, in a process of its own. */
  Component page(Path build) {
    var jvm =
        new Jvm(
            settings.java(),
            build.resolve("*") + ":" + build.resolve("lib") + "/*",
            "96m",
            List.of(END_WITHOUT_MEMORY, "-Dfaultline.project=" + settings.project()));
    var arguments =
        List.of(
            "page", "--home", home.folder().toString(), "--port", Integer.toString(port("page")));
    return component(
        "page",
        jvm.command("io.faultline.cli.Main", arguments),
        http("page", "/health"),
        Preparation.NONE);
  }

  Component monitor() {
    var config = home.data("prometheus.yml");
    var yaml = new PrometheusConfig(settings).yaml();
    var command =
        new ArrayList<>(
            List.of(
                prometheus.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + home.data("prometheus"),
                "--storage.tsdb.retention.time=2d",
                "--web.listen-address=127.0.0.1:" + port("prometheus"),
                externalUrl("prometheus"),
                "--enable-feature=exemplar-storage",
                "--log.level=warn"));
    pages().ifPresent(folder -> command.add("--web.local-assets=" + folder));
    return component(
        "prometheus",
        command,
        http("prometheus", "/-/ready"),
        () -> Files.writeString(config, yaml));
  }

  /**
   * Debian's Prometheus has its pages in files, and looks for them in /usr unless configured
   * otherwise.
   */
  private Optional<Path> pages() {
    return Optional.ofNullable(prometheus.toAbsolutePath().getParent())
        .map(bin -> bin.resolveSibling("share").resolve("prometheus").resolve("web"))
        .filter(folder -> Files.isDirectory(folder.resolve("templates")));
  }

  /**
   * Alertmanager; its notifications and silences are kept no longer than the shop runs. It is
   * started in the folder where it was installed: the copy that the launcher downloads finds its
   * templates from there.
   */
  Component notifier(Path program) {
    var command =
        List.of(
            program.toString(),
            "--config.file=" + settings.routesFile(),
            "--storage.path=" + home.data("alertmanager"),
            "--web.listen-address=" + LOOPBACK + ":" + port("alertmanager"),
            externalUrl("alertmanager"),
            "--cluster.listen-address=",
            "--log.level=warn");
    return component("alertmanager", command, http("alertmanager", "/-/ready"), Preparation.NONE)
        .in(installation(program).orElse(home.folder()));
  }

  /** The prefix of links in notifications; by default it is the name of this machine. */
  private String externalUrl(String name) {
    return "--web.external-url=http://" + LOOPBACK + ":" + port(name);
  }

  private static Optional<Path> installation(Path program) {
    return Optional.ofNullable(program.getParent())
        .map(Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("share/prometheus/alertmanager")));
  }

  private Component component(
      String name, List<String> command, Readiness readiness, Preparation preparation) {
    return new Component(
        name,
        port(name),
        command,
        Map.of(),
        home.folder(),
        readiness,
        Links.NONE,
        STOP,
        OptionalInt.empty(),
        preparation);
  }

  private Readiness http(String name, String path) {
    return new Readiness.Http(URI.create("http://127.0.0.1:" + port(name) + path));
  }

  private int port(String name) {
    return settings.ports().of(name);
  }
}
