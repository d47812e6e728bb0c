package io.faultline.cli.fault;

import io.faultline.client.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What edges lack, by what agents have seen of them: a pure function. It says only what was seen;
 * what an agent cannot see is said to be unknown.
 */
final class EdgeAdvice {
  /** Of these clients an agent does not see a timeout. */
  private static final Set<String> TIMEOUT_UNSEEN = Set.of("sql");

  /** Records that are taken or given, with patience and retries of the client's own. */
  private static final Set<String> RECORDS = Set.of("kafka-producer", "kafka-consumer");

  private final Function<String, Optional<String>> processAt;
  private final List<Calls> all;

  /**
   * One thing that an edge lacks, or of which nothing is known.
   *
   * @param advice what: {@code no timeout}, {@code no breaker}, {@code unknown} …
   * @param fact what was seen that it rests on
   */
  record Row(String process, String peer, String client, String advice, String fact) {}

  /** All that was seen of calls from a process to a peer by one client. */
  private record Calls(String process, String peer, String client, List<Edge> edges) {
    long count() {
      return count(edge -> true);
    }

    long count(Predicate<Edge> which) {
      return edges.stream().filter(which).mapToLong(edge -> edge.calls().orElse(0)).sum();
    }

    /** The longest that its caller waits for one; empty where some have no limit that was seen. */
    OptionalLong longestWait() {
      return edges.stream().allMatch(edge -> limit(edge).isPresent())
          ? edges.stream().mapToLong(edge -> limit(edge).getAsLong()).max()
          : OptionalLong.empty();
    }

    /** The most attempts; 1 where no retries were seen. */
    long attempts() {
      return edges.stream().mapToLong(EdgeAdvice::attempts).max().orElse(1);
    }
  }

  private EdgeAdvice(Map<String, List<Edge>> edges, Function<String, Optional<String>> processAt) {
    this.processAt = processAt;
    this.all = edges.entrySet().stream().flatMap(it -> calls(it.getKey(), it.getValue())).toList();
  }

  /**
   * The rows of all edges, by process and peer.
   *
   * @param edges by process, as its agent has seen them
   * @param processAt which process a caller reaches at {@code host:port}, where that is known
   */
  static List<Row> of(Map<String, List<Edge>> edges, Function<String, Optional<String>> processAt) {
    var advice = new EdgeAdvice(edges, processAt);
    return advice.all.stream().flatMap(advice::rows).distinct().toList();
  }

  private static Stream<Calls> calls(String process, List<Edge> edges) {
    var byPeer = new LinkedHashMap<List<String>, List<Edge>>();
    for (var edge : edges)
      byPeer
          .computeIfAbsent(List.of(edge.peer(), edge.client()), key -> new ArrayList<>())
          .add(edge);
    return byPeer.entrySet().stream()
        .map(it -> new Calls(process, it.getKey().get(0), it.getKey().get(1), it.getValue()))
        .sorted(Comparator.comparing(Calls::peer).thenComparing(Calls::client));
  }

  private Stream<Row> rows(Calls calls) {
    if (RECORDS.contains(calls.client())) return Stream.empty();
    return Stream.of(
        timeout(calls),
        breaker(calls),
        unguardedRetries(calls),
        retriesInside(calls),
        nested(calls))
        .flatMap(Optional::stream)
        .collect(Collectors.collectingAndThen(Collectors.toList(), rows -> withCallee(rows, calls)))
        .stream();
  }

  private List<Row> withCallee(List<Row> rows, Calls calls) {
    var further = new ArrayList<>(rows);
    processAt
        .apply(calls.peer())
        .ifPresent(
            callee ->
                all.stream()
                    .filter(next -> next.process().equals(callee))
                    .filter(next -> !RECORDS.contains(next.client()))
                    .forEach(
                        next -> {
                          longer(calls, next).ifPresent(further::add);
                          multiplied(calls, next).ifPresent(further::add);
                        }));
    return further;
  }

  private static Optional<Row> timeout(Calls calls) {
    long without = calls.count(edge -> limit(edge).isEmpty());
    if (without == 0) return Optional.empty();
    if (TIMEOUT_UNSEEN.contains(calls.client()))
      return row(
          calls,
          "unknown: timeout",
          "no guard's was seen for %s, and an agent does not see this client's own"
              .formatted(ofCalls(without, calls)));
    return row(
        calls,
        "no timeout",
        "none was seen for %s, neither the client's nor a guard's; a timer that a guard keeps by itself is not seen"
            .formatted(ofCalls(without, calls)));
  }

  private static Optional<Row> breaker(Calls calls) {
    long without = calls.count(edge -> edge.breaker().isEmpty());
    if (without == 0) return Optional.empty();
    if (without < calls.count())
      return row(
          calls,
          "unknown: breaker",
          "%s began under none that was seen; what a continuation or another thread begins shows none"
              .formatted(ofCalls(without, calls)));
    return row(
        calls,
        "no breaker",
        "%s began under none that was seen".formatted(ofCalls(without, calls)));
  }

  private static Optional<Row> unguardedRetries(Calls calls) {
    return first(calls, edge -> !edge.retries().isEmpty() && edge.breaker().isEmpty())
        .flatMap(
            edge ->
                row(
                    calls,
                    "retries without breaker",
                    "%s, and no breaker was seen: they go on while the peer is down"
                        .formatted(tried(edge.retries().get(0)))));
  }

  private static Optional<Row> retriesInside(Calls calls) {
    return first(
            calls,
            edge ->
                edge.breaker().isPresent()
                    && edge.retries().stream().anyMatch(it -> !it.roundBreaker()))
        .flatMap(
            edge -> {
              var inside = edge.retries().stream().filter(it -> !it.roundBreaker()).findFirst();
              return row(
                  calls,
                  "retries inside breaker",
                  "%s, inside breaker %s, which counts a call once for all its attempts"
                      .formatted(tried(inside.orElseThrow()), edge.breaker().orElseThrow()));
            });
  }

  private static Optional<Row> nested(Calls calls) {
    return first(calls, edge -> edge.retries().size() > 1)
        .flatMap(
            edge ->
                row(
                    calls,
                    "nested retries",
                    "%s: %s attempts of one call"
                        .formatted(
                            edge.retries().stream()
                                .map(EdgeAdvice::tried)
                                .collect(Collectors.joining(", inside ")),
                            times(attempts(edge)))));
  }

  /** The callee may still work for a caller that has given up. */
  private static Optional<Row> longer(Calls calls, Calls next) {
    var wait = calls.longestWait();
    var nextWait = next.longestWait();
    if (wait.isEmpty() || nextWait.isEmpty()) return Optional.empty();
    long most = product(nextWait.getAsLong(), next.attempts());
    if (most <= wait.getAsLong()) return Optional.empty();
    return Optional.of(
        new Row(
            next.process(),
            next.peer(),
            next.client(),
            "timeout longer than its caller's",
            "up to %s%s, and %s waits %d ms for %s"
                .formatted(
                    next.attempts() == Long.MAX_VALUE ? "any time" : most + " ms",
                    next.attempts() > 1
                        ? " (%s attempts of %d ms)"
                            .formatted(times(next.attempts()), nextWait.getAsLong())
                        : "",
                    calls.process(),
                    wait.getAsLong(),
                    next.process())));
  }

  private static Optional<Row> multiplied(Calls calls, Calls next) {
    if (calls.attempts() < 2 || next.attempts() < 2) return Optional.empty();
    return Optional.of(
        new Row(
            next.process(),
            next.peer(),
            next.client(),
            "nested retries",
            "%s tries %s times to reach %s, which tries %s times: %s attempts of one call"
                .formatted(
                    calls.process(),
                    times(calls.attempts()),
                    next.process(),
                    times(next.attempts()),
                    times(product(calls.attempts(), next.attempts())))));
  }

  private static Optional<Edge> first(Calls calls, Predicate<Edge> which) {
    return calls.edges().stream().filter(which).findFirst();
  }

  private static Optional<Row> row(Calls calls, String advice, String fact) {
    return Optional.of(new Row(calls.process(), calls.peer(), calls.client(), advice, fact));
  }

  private static OptionalLong limit(Edge edge) {
    return Stream.of(edge.timeoutMillis(), edge.guardTimeoutMillis())
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }

  private static long attempts(Edge edge) {
    return edge.retries().stream()
        .mapToLong(it -> it.attempts().orElse(Long.MAX_VALUE))
        .reduce(1, EdgeAdvice::product);
  }

  private static long product(long one, long other) {
    return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }

  private static String tried(Edge.Retries retries) {
    return retries.attempts().isPresent()
        ? "%s: %d attempts".formatted(retries.by(), retries.attempts().getAsLong())
        : retries.by() + ": attempts without a limit";
  }

  private static String times(long attempts) {
    return attempts == Long.MAX_VALUE ? "any number of" : Long.toString(attempts);
  }

  private static String ofCalls(long some, Calls calls) {
    long every = calls.count();
    return some == every
        ? some + (some == 1 ? " call" : " calls")
        : some + " of " + every + " calls";
  }
}
