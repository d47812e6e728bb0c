package io.faultline.local.compose;

import io.faultline.local.settings.Ports;
import io.faultline.local.topology.Edge;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Stack;
import io.faultline.local.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The container of one service in compose.yaml. */
record ServiceContainer(Service service, Ports ports) {
  private static final String AGENT =
      "-javaagent:/opt/agent/faultline-agent.jar=name=%s,port=%d,host=0.0.0.0,"
          + "tokenFile=/run/faultline/agent.token,certFile=/run/faultline/agent.crt,keyFile=/run/faultline/agent.key";

  String text() {
    var name = service.name();
    int port = ports.of(name);
    int agent = ports.of(service.agent());
    return """
    %1$s:
      <<: *service
      image: faultline/shop-%1$s:${IMAGE_TAG}
      build:
        <<: *build
        target: service
        args: {BASE_IMAGE: "${BASE_IMAGE}", VERSION: "${IMAGE_TAG}", SERVICE: %1$s, MAIN: %2$s, PORT: %3$d}
    %4$s  environment:
    %5$s
        JAVA_TOOL_OPTIONS: %6$s
      ports: ["127.0.0.1:%3$d:%3$d", "127.0.0.1:%7$d:%7$d"]
      secrets: [*agent-token, *agent-key, *agent-certificate%8$s]
      depends_on:
    %9$s
    """
        .formatted(
            name,
            service.main(),
            port,
            isSpring() ? "  mem_limit: 320m\n" : "",
            lines(environment()),
            AGENT.formatted(name, agent),
            agent,
            service.hasDatabase() ? ", %s-db-password".formatted(name) : "",
            lines(before()));
  }

  private boolean isSpring() {
    return service.stack() == Stack.SPRING_BOOT;
  }

  private Stream<String> environment() {
    var own =
        isSpring()
            ? List.of(
                "# Spring Boot reads each file there as a property of the file's name.",
                "SPRING_CONFIG_IMPORT: configtree:/run/secrets/")
            : List.of("FAULTLINE_PROFILE: ${SHOP_PROFILE}");
    return Stream.concat(own.stream(), service.edges().stream().flatMap(this::peer));
  }

  private Stream<String> peer(Edge edge) {
    int port = ports.of(edge.port());
    return switch (edge.peer()) {
      case Topology.POSTGRES -> database(port);
      case Topology.KAFKA -> Stream.of("FAULTLINE_KAFKA: proxy:" + port);
      default ->
          Stream.of(
              "FAULTLINE_%s_URL: http://proxy:%d"
                  .formatted(edge.peer().toUpperCase(Locale.ROOT).replace('-', '_'), port));
    };
  }

  private Stream<String> database(int port) {
    var name = service.name();
    return isSpring()
        ? Stream.of(
            "FAULTLINE_DB_URL: postgresql://%1$s:$${%1$s-db-password}@proxy:%2$d/%1$s"
                .formatted(name, port))
        : Stream.of(
            "FAULTLINE_DB_URL: postgresql://%1$s@proxy:%2$d/%1$s".formatted(name, port),
            "FAULTLINE_DB_PASSWORD_FILE: /run/secrets/%s-db-password".formatted(name));
  }

  /** The proxy, and the stores that its stack cannot start without. */
  private Stream<String> before() {
    return Stream.concat(
            Stream.of("proxy"),
            service.links().waitsFor().stream().sorted(Comparator.reverseOrder()))
        .map("%s: {condition: service_healthy}"::formatted);
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> "    " + line).collect(Collectors.joining("\n"));
  }
}
