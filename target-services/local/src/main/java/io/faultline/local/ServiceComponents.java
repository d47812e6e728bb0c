package io.faultline.local;

import io.faultline.local.component.Component;
import io.faultline.local.component.Component.Stop;
import io.faultline.local.component.Links;
import io.faultline.local.component.Preparation;
import io.faultline.local.component.Readiness;
import io.faultline.local.postgres.Database;
import io.faultline.local.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Makes a component of each service. */
record ServiceComponents(
    Settings settings, Path home, Path agentToken, Map<Service, Database> databases) {
  static final String PROFILE = "FAULTLINE_PROFILE";
  private static final Stop STOP = new Stop("TERM", Duration.ofSeconds(3), "KILL");

  ServiceComponents {
    databases = Map.copyOf(databases);
  }

  Component of(Service service) throws IOException {
    var port = settings.ports().of(service.text());
    return new Component(
        service.text(),
        port,
        jvm(service).command(service.main(), List.of()),
        environment(service, port),
        home,
        new Readiness.Http(URI.create("http://127.0.0.1:" + port + "/health/ready")),
        links(service),
        STOP,
        OptionalInt.empty(),
        Preparation.NONE);
  }

  private Links links(Service service) {
    return settings.proxy().isPresent() ? service.links().and("proxy") : service.links();
  }

  private Jvm jvm(Service service) throws IOException {
    var jars = new ServiceJars(settings.project(), service.text());
    var classPath = jars.classPath().orElseThrow(() -> new IOException(jars.missing()));
    return new Jvm(settings.java(), classPath, "96m", agentOption(service));
  }

  private List<String> agentOption(Service service) {
    return settings
        .agent()
        .map(
            jar ->
                List.of(
                    "-javaagent:%s=name=%s,port=%d,tokenFile=%s"
                        .formatted(
                            jar,
                            service.text(),
                            settings.ports().of(service.text() + "-agent"),
                            agentToken)))
        .orElse(List.of());
  }

  /** Only what the service may know: the gateway, for one, has no database. */
  private Map<String, String> environment(Service service, int port) {
    var environment = new TreeMap<String, String>();
    environment.put("FAULTLINE_PORT", Integer.toString(port));
    environment.put(PROFILE, settings.profile().text());
    // Half the series: nobody looks at when a counter was made.
    environment.put("PROMETHEUS_DISABLE_CREATED_SERIES", "true");
    if (service.hasDatabase()) {
      var database = databases.get(service);
      environment.put("FAULTLINE_DB_URL", database.url(port(service, "postgres")));
      environment.put("FAULTLINE_KAFKA", "127.0.0.1:" + port(service, "kafka"));
    }
    if (service.links().uses().contains("order")) {
      environment.put("FAULTLINE_ORDER_URL", url(service, "order"));
    }
    if (service.links().uses().contains("card-processor")) {
      environment.put("FAULTLINE_CARD_PROCESSOR_URL", url(service, "card-processor"));
    }
    return environment;
  }

  private String url(Service service, String peer) {
    return "http://127.0.0.1:" + port(service, peer);
  }

  /** Where the service finds its peer: at the proxy on that edge, where there is one. */
  private int port(Service service, String peer) {
    return settings.ports().of(settings.proxy().isPresent() ? Edge.of(service, peer).port() : peer);
  }
}
