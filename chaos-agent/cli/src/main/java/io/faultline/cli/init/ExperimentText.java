package io.faultline.cli.init;

import io.faultline.client.Edge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A first experiment from the observations: the standard metrics of requests are its probes, a
 * breaker its detector, an edge the target of its fault.
 *
 * @param front the process that users call
 * @param requests the users' requests, as given by a person or found in metrics; empty for none
 */
record ExperimentText(
    SystemText system, SeenProcess front, List<UserRequest> requests, double perSecond) {
  private static final String RANGE = "5s";

  /** A call's client to its point and the exception that is thrown there. */
  private static final Map<String, List<String>> BREAKING =
      Map.of(
          "http", List.of("http-client", "java.net.ConnectException"),
          "sql", List.of("sql", "java.net.ConnectException"),
          "jdbc", List.of("jdbc", "java.sql.SQLTransientConnectionException"));

  String yaml() {
    var yaml = new StringBuilder();
    yaml.append(
        """
        # A first experiment, written by faultline init; all keys: docs/experiments.md.
        # faultline run %s --system %s
        experiment: first-outage
        title: %s

        """
            .formatted(InitCommand.EXPERIMENT, InitCommand.SYSTEM, title()));
    yaml.append(load());
    yaml.append(
        """

        phases: {warmUp: 10s, steady: 15s, fault: 20s, recovery: 25s, hold: 3s}

        # What "well" means, watched from the first second to the last.
        steadyState:
        """);
    probes().forEach(yaml::append);
    fault().ifPresent(yaml::append);
    return yaml.toString();
  }

  private String title() {
    return broken()
        .map(it -> "the calls of %s to %s fail".formatted(it.process().name(), peer(it.edge())))
        .orElse("users' requests while nothing is broken");
  }

  /** The target of the fault: an edge of the front, else of another process. */
  private record Broken(SeenProcess process, Edge edge) {}

  private Optional<Broken> broken() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(front), system.processes().stream())
        .filter(it -> it.edge().filter(e -> BREAKING.containsKey(e.client())).isPresent())
        .findFirst()
        .map(it -> new Broken(it, it.edge().orElseThrow()));
  }

  private String peer(Edge edge) {
    return system.peer(edge.peer());
  }

  private String load() {
    if (requests.isEmpty())
      return """
      # The traffic that is there anyway: without any the run is UNKNOWN. No request was seen that could
      # be sent again as it stands%2$s. A load of the run's own:
      # load:
      #   base: %1$s
      #   rate: 10 per second
      #   requests:
      #     - {name: read, path: /}
      load:
        none: true
      """
          .formatted(front.url(), others().map("; seen were "::concat).orElse(""));
    var yaml =
        new StringBuilder(
            """
            # What users send meanwhile.%s
            load:
              base: %s
              rate: %s per second
              requests:
            """
                .formatted(
                    others().map(" Seen too, and not sent: %s."::formatted).orElse(""),
                    front.url(),
                    number(perSecond)));
    requests.forEach(it -> yaml.append(request(it)));
    var host = front.url().getHost();
    if (!host.matches("127\\..*|localhost|\\[::1]"))
      yaml.append(
          "  # Beyond this machine load goes only where it is allowed to.\n  allow: [\"%s\"]\n"
              .formatted(host));
    return yaml.toString();
  }

  /** Other requests of users, with parameters or other methods; in one line. */
  private Optional<String> others() {
    var sent = requests.stream().map(UserRequest::name).toList();
    var others =
        front.seen().stream()
            .map(it -> "%s %s".formatted(it.method(), it.route()).strip())
            .filter(it -> !sent.contains(it))
            .map(it -> it.replaceAll("\\p{Cntrl}", " "))
            .distinct()
            .limit(10)
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
  }

  private static String request(UserRequest request) {
    var yaml = new StringBuilder("    - name: %s\n".formatted(quoted(request.name())));
    yaml.append("      method: %s\n".formatted(request.method()));
    yaml.append("      path: %s\n".formatted(quoted(request.path())));
    if (!request.body().isEmpty()) {
      yaml.append("      headers: {Content-Type: application/json}\n");
      yaml.append("      body: %s\n".formatted(quoted(request.body())));
    }
    return yaml.toString();
  }

  private List<String> probes() {
    var metrics = front.requests().orElseThrow();
    var rate = metrics.rate(front.name(), RANGE);
    return List.of(
        probe(
            "failed requests",
            "100 * %s / %s".formatted(metrics.failureRate(front.name(), RANGE), rate),
            "<= 1",
            "\"%\""),
        probe("requests answered", rate, ">= " + number(least()), "/s"));
  }

  /** Four fifths of the load; of existing traffic, any rate at all. */
  private double least() {
    return requests.isEmpty() ? 0.1 : perSecond * 0.8;
  }

  private static String probe(String name, String query, String tolerance, String unit) {
    return """
      - name: %s
        query: >-
          %s
        tolerance: "%s"
        unit: %s
        userFacing: true
    """
        .formatted(name, query, tolerance, unit);
  }

  private Optional<String> fault() {
    return broken().map(this::fault);
  }

  private String fault(Broken broken) {
    var edge = broken.edge();
    var how = BREAKING.get(edge.client());
    var yaml =
        new StringBuilder(
            """

            # Each of these calls fails at once; the agent lifts it by itself should the runner die.
            fault:
              inject: exception %s "broken by an experiment"
              into: %s %s peer=%s

            # Each is a check of the report.
            expect:
            """
                .formatted(how.get(1), broken.process().name(), how.get(0), peer(edge)));
    var breakers = broken.process().breakers();
    edge.breaker()
        .or(() -> breakers.size() == 1 ? Optional.of(breakers.get(0)) : Optional.empty())
        .ifPresent(
            it ->
                yaml.append(
                    """
                      detected:
                        - breaker: %s/%s
                          within: 10s
                    """
                        .formatted(broken.process().name(), it)));
    if (!requests.isEmpty())
      yaml.append("  # Of all that users sent from the injection on.\n  userErrors: \"<= 5%\"\n");
    yaml.append("  mitigated: 12s\n  recovered: 15s\n");
    return yaml.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
