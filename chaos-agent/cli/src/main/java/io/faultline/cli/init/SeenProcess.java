package io.faultline.cli.init;

import io.faultline.cli.jvm.AgentJar;
import io.faultline.cli.jvm.Jvm;
import io.faultline.client.Edge;
import io.faultline.client.Point;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.prometheus.HttpServerMetrics;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The observations of {@code init} about one process.
 *
 * @param jvm empty if only its URL is known
 * @param ready the path of its readiness check
 * @param agent the address of an agent that was attached before
 * @param points the points of its agent
 * @param edges the observed calls to its peers
 */
record SeenProcess(
    String name,
    Optional<Jvm> jvm,
    URI url,
    Optional<String> ready,
    Optional<MetricsPage> page,
    Optional<AgentJar.Place> agent,
    List<Point> points,
    List<Edge> edges) {
  SeenProcess {
    points = List.copyOf(points);
    edges = List.copyOf(edges);
  }

  SeenProcess named(String other) {
    return new SeenProcess(other, jvm, url, ready, page, agent, points, edges);
  }

  SeenProcess with(
      Optional<MetricsPage> newPage,
      Optional<AgentJar.Place> place,
      List<Point> itsPoints,
      List<Edge> itsEdges) {
    return new SeenProcess(name, jvm, url, ready, newPage, place, itsPoints, itsEdges);
  }

  /** The metric that counts its requests. */
  Optional<HttpServerMetrics> requests() {
    return page.flatMap(HttpServerMetrics::of);
  }

  /** The requests of users in its metrics, the most frequent first. */
  List<HttpServerMetrics.Seen> seen() {
    return requests().map(it -> it.seen(page.orElseThrow())).orElse(List.of());
  }

  /** The requests among them that any client may send, each once. */
  List<UserRequest> repeatable() {
    return seen().stream()
        .filter(HttpServerMetrics.Seen::isRepeatable)
        .map(it -> new UserRequest(it.method(), it.route(), ""))
        .distinct()
        .toList();
  }

  /** Its breakers, from its page and its agent. */
  List<String> breakers() {
    var shown =
        page.stream()
            .flatMap(it -> it.named("resilience4j_circuitbreaker_state"))
            .map(it -> it.label("name"));
    return Stream.concat(edges.stream().flatMap(it -> it.breaker().stream()), shown)
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }

  /** The edge for the fault: one with a breaker, over HTTP, with the most calls. */
  Optional<Edge> edge() {
    return edges.stream()
        .max(
            java.util.Comparator.comparing((Edge it) -> it.breaker().isPresent())
                .thenComparing(it -> it.client().equals("http"))
                .thenComparing(it -> it.calls().orElse(0)));
  }

  /** A client that it has loaded, if no call was observed. */
  Optional<String> client() {
    return Stream.of("http-client", "sql", "jdbc")
        .filter(
            name ->
                points.stream().anyMatch(it -> it.name().equals(name) && it.loadedClasses() > 0))
        .findFirst();
  }
}
