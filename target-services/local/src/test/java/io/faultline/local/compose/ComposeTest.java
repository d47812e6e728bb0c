package io.faultline.local.compose;

import static io.faultline.local.compose.ComposeFile.entries;
import static io.faultline.local.compose.ComposeFile.secrets;
import static io.faultline.local.compose.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.local.broker.ClientListener;
import io.faultline.local.settings.Options;
import io.faultline.local.settings.Ports;
import io.faultline.local.settings.Relay;
import io.faultline.local.topology.Edge;
import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the files of the folder {@code compose} against the shop's shape. */
class ComposeTest {
  private static final Topology SHOP = Topology.SHOP;
  private static final Ports PORTS = Ports.of(SHOP, Scale.ONE, true, Relay.CLAIM);
  private static final ComposeFile COMPOSE = ComposeFile.ofThisProject();

  static List<Service> shopServices() {
    return SHOP.services();
  }

  static Map<String, JsonNode> containers() {
    return COMPOSE.services();
  }

  static List<String> containerNames() {
    return List.copyOf(containers().keySet());
  }

  @Test
  void hasAContainerForEachPartOfTheShop() {
    assertThat(containers().keySet())
        .containsAll(SHOP.serviceNames())
        .contains(Topology.POSTGRES, Topology.KAFKA, Topology.CARD_PROCESSOR, "proxy");
  }

  @ParameterizedTest
  @MethodSource("shopServices")
  void buildsEachServiceAsTheTopologyHasIt(Service service) {
    var container = COMPOSE.service(service.name());
    var arguments = container.path("build").path("args");

    assertThat(container.path("image").asText())
        .isEqualTo("faultline/shop-%s:${IMAGE_TAG}".formatted(service.name()));
    assertThat(arguments.path("SERVICE").asText()).isEqualTo(service.name());
    assertThat(arguments.path("MAIN").asText()).isEqualTo(service.main());
    assertThat(arguments.path("PORT").asInt()).isEqualTo(service.port());
  }

  @ParameterizedTest
  @MethodSource("shopServices")
  void tellsEachServiceItsPeersAtTheProxyAndNothingElse(Service service) {
    var told = new HashMap<String, String>();
    entries(COMPOSE.service(service.name()).path("environment"))
        .forEach((name, value) -> told.put(name, value.asText()));

    for (var edge : service.edges()) {
      var name = variable(edge);
      assertThat(told.remove(name))
          .as("%s of %s", name, service.name())
          .isNotNull()
          .contains("proxy:" + PORTS.of(edge.port()));
    }
    told.keySet()
        .removeAll(
            List.of(
                "FAULTLINE_PROFILE",
                "FAULTLINE_DB_PASSWORD_FILE",
                "SPRING_CONFIG_IMPORT",
                "JAVA_TOOL_OPTIONS"));
    assertThat(told).isEmpty();
  }

  private static String variable(Edge edge) {
    return switch (edge.peer()) {
      case Topology.POSTGRES -> "FAULTLINE_DB_URL";
      case Topology.KAFKA -> "FAULTLINE_KAFKA";
      case Topology.CARD_PROCESSOR -> "FAULTLINE_CARD_PROCESSOR_URL";
      default -> "FAULTLINE_%s_URL".formatted(edge.peer().toUpperCase(java.util.Locale.ROOT));
    };
  }

  @ParameterizedTest
  @MethodSource("shopServices")
  void givesEachServiceItsAgentAndBothTheirPortsOnLoopback(Service service) {
    var container = COMPOSE.service(service.name());
    int port = PORTS.of(service.name());
    int agent = PORTS.of(service.agent());

    assertThat(container.path("environment").path("JAVA_TOOL_OPTIONS").asText())
        .contains("name=%s,port=%d,".formatted(service.name(), agent));
    assertThat(texts(container.path("ports")))
        .containsExactly(
            "127.0.0.1:%d:%d".formatted(port, port), "127.0.0.1:%d:%d".formatted(agent, agent));
  }

  @ParameterizedTest
  @MethodSource("shopServices")
  void givesEachDatabaseAPasswordThatItsServiceAndThePostgresAloneGet(Service service) {
    var password = service.name() + "-db-password";
    var holders =
        containers().entrySet().stream()
            .filter(it -> secrets(it.getValue()).contains(password))
            .map(Map.Entry::getKey)
            .toList();

    if (service.hasDatabase())
      assertThat(holders).containsExactlyInAnyOrder(service.name(), Topology.POSTGRES);
    else assertThat(holders).isEmpty();
  }

  @Test
  void putsAProxyOnEveryEdge() {
    var expected = new LinkedHashMap<String, String>();
    for (var edge : SHOP.edges())
      expected.put(
          edge.text(),
          "0.0.0.0:%d to %s:%d"
              .formatted(PORTS.of(edge.port()), edge.peer(), PORTS.of(edge.upstreamPort())));

    var found = new LinkedHashMap<String, String>();
    for (var proxy : COMPOSE.read("proxies.json"))
      found.put(
          proxy.path("name").asText(),
          proxy.path("listen").asText() + " to " + proxy.path("upstream").asText());

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void tellsTheBrokerItsClientsAndTopics() {
    var listeners =
        SHOP.edges().stream()
            .filter(Edge::toBroker)
            .map(
                edge ->
                    new ClientListener(
                        edge.caller(),
                        PORTS.of(edge.upstreamPort()),
                        "proxy:" + PORTS.of(edge.port())))
            .toList();
    var command = texts(COMPOSE.service(Topology.KAFKA).path("command"));

    assertThat(command.subList(0, 6))
        .containsExactly(
            "/data/kafka",
            "0.0.0.0",
            "" + PORTS.of("kafka"),
            "" + PORTS.of("kafka-controller"),
            ClientListener.print(listeners),
            "/tmp/kafka.ready");
    assertThat(command.subList(6, command.size()))
        .containsExactlyInAnyOrderElementsOf(SHOP.topics());
  }

  @Test
  void keepsTheServicesAndWhatIsBehindThemApartButForTheProxy() {
    var networks = new HashMap<String, List<String>>();
    containers().forEach((name, it) -> networks.put(name, texts(it.path("networks"))));

    SHOP.serviceNames().forEach(it -> assertThat(networks.get(it)).containsExactly("services"));
    for (var behind : List.of(Topology.POSTGRES, Topology.KAFKA, Topology.CARD_PROCESSOR))
      assertThat(networks.get(behind)).containsExactly("backing");
    assertThat(networks.get("proxy")).containsExactly("services", "backing");
  }

  @ParameterizedTest
  @MethodSource("containerNames")
  void allowsNoContainerMoreThanItNeeds(String name) {
    var container = COMPOSE.service(name);

    assertThat(container.path("read_only").asBoolean()).isTrue();
    assertThat(texts(container.path("cap_drop"))).containsExactly("ALL");
    assertThat(texts(container.path("security_opt"))).containsExactly("no-new-privileges:true");
    assertThat(container.path("privileged").asBoolean()).isFalse();
    assertThat(container.has("cap_add")).isFalse();
    for (var limit : List.of("mem_limit", "cpus", "pids_limit"))
      assertThat(container.has(limit)).as(limit).isTrue();
    assertThat(container.path("user").asText()).isNotIn("0", "root");
    assertThat(container.has("healthcheck")).isTrue();
    assertThat(texts(container.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  /** Our images have this version, others the version in {@code .env}. */
  @ParameterizedTest
  @MethodSource("containerNames")
  void pinsEachImage(String name) throws IOException {
    var image = COMPOSE.service(name).path("image").asText();
    if (image.startsWith("faultline/")) assertThat(image).endsWith(":${IMAGE_TAG}");
    else
      assertThat(COMPOSE.variables().get(image.replaceAll("[${}]", "")))
          .matches("[a-z/]+:v?[0-9]+\\.[0-9]+.*");
  }

  @Test
  void mountsFilesThatAreThere() {
    for (var container : containers().entrySet())
      for (var volume : texts(container.getValue().path("volumes"))) {
        var source = volume.replaceFirst(":.*", "");
        if (source.startsWith(".") && !source.contains("/target/"))
          assertThat(Files.exists(COMPOSE.folder().resolve(source)))
              .as("%s of %s", source, container.getKey())
              .isTrue();
      }
  }

  @Test
  void makesEverySecretThatIsAskedFor() throws IOException {
    var script = Files.readString(COMPOSE.folder().resolve("secrets.sh"));
    var databases =
        String.join(
            ",", SHOP.services().stream().filter(Service::hasDatabase).map(Service::name).toList());

    assertThat(script).contains("{" + databases + "}-db.password");
    for (var secret : COMPOSE.read("compose.yaml").path("secrets")) {
      var file = secret.path("file").asText();
      if (!file.endsWith("-db.password")) assertThat(script).contains(file.replace("secrets/", ""));
    }
  }

  @Test
  void scrapesEveryServiceAgentAndTheProxy() {
    var expected = new HashMap<String, String>();
    SHOP.serviceNames().forEach(it -> expected.put(it, "127.0.0.1:" + PORTS.of(it)));
    for (var other : List.of("load", "prometheus", "alertmanager"))
      expected.put(other, "127.0.0.1:" + PORTS.of(other));
    SHOP.services()
        .forEach(it -> expected.put("agent " + it.name(), "127.0.0.1:" + PORTS.of(it.agent())));
    expected.put("agent proxy", "127.0.0.1:" + PORTS.of("proxy"));

    var found = new HashMap<String, String>();
    for (var job : COMPOSE.read("prometheus.yml").path("scrape_configs"))
      for (var group : job.path("static_configs")) {
        var labels = group.path("labels");
        var name = labels.path("job").asText(job.path("job_name").asText());
        found.put(
            labels.has("process") ? name + " " + labels.path("process").asText() : name,
            group.path("targets").path(0).asText());
      }

    assertThat(found).isEqualTo(expected);
  }

  /** The containers and the shop in processes share one set of rules and routes. */
  @Test
  void notifiesByTheSameRulesAndRoutesOnTheSamePort() throws Exception {
    var project = COMPOSE.folder().getParent();
    var settings = Options.parse(SHOP, List.of("--project", project.toString()));
    var address = "127.0.0.1:" + PORTS.of("alertmanager");

    assertThat(sourcesOf("alertmanager")).contains(settings.routesFile());
    assertThat(sourcesOf("prometheus")).contains(settings.ruleFolder());
    assertThat(texts(COMPOSE.service("alertmanager").path("ports")))
        .containsExactly(address + ":" + PORTS.of("alertmanager"));
    assertThat(COMPOSE.read("prometheus.yml").at("/alerting/alertmanagers/0/static_configs/0"))
        .hasToString("{\"targets\":[\"%s\"]}".formatted(address));
    assertThat(COMPOSE.read("system.yaml").path("alertmanager").asText())
        .isEqualTo("http://" + address);
  }

  private static List<Path> sourcesOf(String container) {
    return texts(COMPOSE.service(container).path("volumes")).stream()
        .map(volume -> COMPOSE.folder().resolve(volume.replaceFirst(":.*", "")).normalize())
        .toList();
  }

  @Test
  void describesTheSystemAsItsContainersAre() {
    var system = COMPOSE.read("system.yaml");

    for (var service : SHOP.services()) {
      var process = system.path("processes").path(service.name());
      assertThat(process.path("url").asText())
          .isEqualTo("http://127.0.0.1:" + PORTS.of(service.name()));
      assertThat(process.path("agent").path("url").asText())
          .isEqualTo("https://127.0.0.1:" + PORTS.of(service.agent()));
    }
    for (var edge : SHOP.edges())
      assertThat(system.path("edges").path(edge.text()).asText())
          .isEqualTo("proxy:" + PORTS.of(edge.port()));
    SHOP.httpPeers()
        .forEach(
            edge ->
                assertThat(system.path("peers").path(edge.peer()).asText())
                    .isEqualTo("proxy:" + PORTS.of(edge.port())));
    assertThat(system.path("prometheus").asText())
        .isEqualTo("http://127.0.0.1:" + PORTS.of("prometheus"));
    assertThat(system.path("proxies").path("proxy").path("url").asText())
        .isEqualTo("http://127.0.0.1:" + PORTS.of("proxy"));
    assertThat(system.path("load").path("metricsPort").asInt()).isEqualTo(PORTS.of("load"));
  }
}
