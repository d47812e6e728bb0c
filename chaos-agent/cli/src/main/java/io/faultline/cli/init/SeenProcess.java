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
 * What {@code init} saw of one process.
 *
 * @param jvm empty where only its URL is known
 * @param ready the path of its readiness check
 * @param agent where an agent is that was in it before
 * @param points what its agent can break
 * @param edges whom it called while it was looked at
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

  /** How its requests are counted. */
  Optional<HttpServerMetrics> requests() {
    return page.flatMap(HttpServerMetrics::of);
  }

  /** The requests of users that its page tells of, those of the most first. */
  List<HttpServerMetrics.Seen> seen() {
    return requests().map(it -> it.seen(page.orElseThrow())).orElse(List.of());
  }

  /** The requests among them that may be sent by anybody, each once. */
  List<UserRequest> repeatable() {
    return seen().stream()
        .filter(HttpServerMetrics.Seen::isRepeatable)
        .map(it -> new UserRequest(it.method(), it.route(), ""))
        .distinct()
        .toList();
  }

  /** Its breakers, as its page and its agent tell. */
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

  /** The edge to break: one with a breaker, over HTTP, of the most calls. */
  Optional<Edge> edge() {
    return edges.stream()
        .max(
            java.util.Comparator.comparing((Edge it) -> it.breaker().isPresent())
                .thenComparing(it -> it.client().equals("http"))
                .thenComparing(it -> it.calls().orElse(0)));
  }

  /** A client that it has loaded, where no call was seen. */
  Optional<String> client() {
    return Stream.of("http-client", "sql", "jdbc")
        .filter(
            name ->
                points.stream().anyMatch(it -> it.name().equals(name) && it.loadedClasses() > 0))
        .findFirst();
  }
}
