package io.faultline.local;

import io.faultline.local.component.Component;
import io.faultline.local.component.Component.Stop;
import io.faultline.local.component.Links;
import io.faultline.local.component.Preparation;
import io.faultline.local.component.Readiness;
import io.faultline.local.postgres.Database;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Edge;
import io.faultline.local.topology.Instance;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Stack;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates a component for each service. */
record ServiceComponents(
    Settings settings, Path home, Path agentToken, Map<String, Database> databases) {
  static final String PROFILE = "FAULTLINE_PROFILE";
  private static final String RELAY = "FAULTLINE_RELAY";
  private static final String INSTANCE = "FAULTLINE_INSTANCE";
  private static final String SHARED_PORT = "FAULTLINE_SHARED_PORT";

  /** Longer than a service gives itself: it drains connections and finishes its messages. */
  private static final Stop STOP = new Stop("TERM", Duration.ofSeconds(6), "KILL");

  ServiceComponents {
    databases = Map.copyOf(databases);
  }

  Component of(Instance instance) throws IOException {
    var service = instance.service();
    var port = settings.ports().of(instance.port());
    return new Component(
        instance.name(),
        port,
        jvm(instance).command(service.main(), List.of()),
        environment(instance, port),
        home,
        new Readiness.Http(URI.create("http://127.0.0.1:" + port + "/health/ready")),
        links(service),
        STOP,
        OptionalInt.empty(),
        Preparation.NONE);
  }

  private Links links(Service service) {
    var links = service.links();
    var uses =
        links.uses().stream().flatMap(this::components).collect(Collectors.toUnmodifiableSet());
    var ours = new Links(uses, links.waitsFor());
    return settings.proxy().isPresent() ? ours.and("proxy") : ours;
  }

  /** The components that a peer consists of. */
  private Stream<String> components(String peer) {
    return settings.topology().services().stream()
        .filter(service -> service.name().equals(peer))
        .findFirst()
        .map(service -> settings.scale().instances(service).stream().map(Instance::name))
        .orElse(Stream.of(peer));
  }

  private Jvm jvm(Instance instance) throws IOException {
    var jars = new ServiceJars(settings.project(), instance.service().name());
    var classPath = jars.classPath().orElseThrow(() -> new IOException(jars.missing()));
    var options = new ArrayList<>(agentOption(instance));
    options.add("-Djava.io.tmpdir=" + Home.temporaryFiles(home));
    if (instance.service().stack() == Stack.VERTX) {
      options.add(Jvm.SMALL_YOUNG_GENERATION);
    }
    return new Jvm(settings.java(), classPath, "96m", options);
  }

  private List<String> agentOption(Instance instance) {
    return Jvm.agent(settings, agentToken, instance.service().name(), instance.agent());
  }

  /** Only the settings that the service needs: the gateway, for example, has no database. */
  private Map<String, String> environment(Instance instance, int port) {
    var service = instance.service();
    var environment = new TreeMap<String, String>();
    environment.put("FAULTLINE_PORT", Integer.toString(port));
    if (instance.of() > 1) {
      environment.put(INSTANCE, Integer.toString(instance.number()));
    }
    if (instance.sharesPort()) {
      environment.put(SHARED_PORT, Integer.toString(settings.ports().of(service.name())));
    }
    environment.put(PROFILE, settings.profile().text());
    if (service.hasOutbox()) {
      environment.put(RELAY, settings.relay().text());
    }
    // One arena instead of eight per processor: few threads allocate outside the heap.
    environment.put("MALLOC_ARENA_MAX", "1");
    // Halves the number of series: the creation times of counters are not used.
    environment.put("PROMETHEUS_DISABLE_CREATED_SERIES", "true");
    service.edges().forEach(edge -> environment.put(variable(edge), address(edge)));
    return environment;
  }

  private static String variable(Edge edge) {
    return switch (edge.peer()) {
      case Topology.POSTGRES -> "FAULTLINE_DB_URL";
      case Topology.KAFKA -> "FAULTLINE_KAFKA";
      default ->
          "FAULTLINE_%s_URL".formatted(edge.peer().toUpperCase(Locale.ROOT).replace('-', '_'));
    };
  }

  private String address(Edge edge) {
    return switch (edge.peer()) {
      case Topology.POSTGRES -> databases.get(edge.caller()).url(port(edge));
      case Topology.KAFKA -> "127.0.0.1:" + port(edge);
      default -> "http://127.0.0.1:" + port(edge);
    };
  }

  /**
   * The port where the service finds its peer: the proxy's port for that edge, if there is a proxy.
   */
  private int port(Edge edge) {
    return settings.ports().of(settings.proxy().isPresent() ? edge.port() : edge.peer());
  }
}
