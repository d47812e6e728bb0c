package io.faultline.agent.start;

import static io.faultline.agent.weave.MethodFilter.like;
import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.raise.Nesting;
import io.faultline.agent.watch.Sightings;
import io.faultline.agent.weave.Cut;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where calls go out and breakers are asked, in the libraries that this agent knows. */
final class Lookouts {
  private static final String VERTX_HTTP = "io.vertx.core.http.impl.";
  private static final Set<String> OUTCOMES =
      Set.of("onSuccess", "onError", "onResult", "releasePermission");

  private static final Set<String> EXECUTIONS =
      Set.of("dev.failsafe.SyncExecutionImpl", "dev.failsafe.spi.AsyncExecutionInternal");

  private Lookouts() {}

  static List<Cut> of(Sightings sightings) {
    return Stream.of(breakers(sightings), http(sightings), data(sightings))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Cut> breakers(Sightings sightings) {
    var resilience4j =
        TypeFilter.named(
            "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine");
    return List.of(
        new Cut(
            resilience4j,
            like(Set.of("tryAcquirePermission", "acquirePermission")::contains),
            Hooks.of("Resilience4jPermission", sightings)),
        new Cut(resilience4j, like(OUTCOMES::contains), Hooks.of("Resilience4jOutcome", sightings)),
        new Cut(
            TypeFilter.named("io.github.resilience4j.timelimiter.internal.TimeLimiterImpl"),
            Lookouts::suppliesLimited,
            Hooks.of("TimeLimiterScope", sightings)),
        new Cut(
            TypeFilter.named("dev.failsafe.Functions", "dev.failsafe.Functions$1"),
            Lookouts::beginsExecution,
            Hooks.of("FailsafeScope", sightings)),
        new Cut(
            TypeFilter.named("io.vertx.circuitbreaker.impl.CircuitBreakerImpl"),
            like("executeOperation"::equals),
            Hooks.of("VertxBreakerScope", sightings)));
  }

  /** What a decorated supplier does when it is called: a lambda of the method that decorated it. */
  private static boolean suppliesLimited(String name, List<String> parameters) {
    return name.startsWith("lambda$decorate") && parameters.contains("java.util.function.Supplier");
  }

  /** What is inside all policies, on the thread that it runs on: it gets the execution last. */
  private static boolean beginsExecution(String name, List<String> parameters) {
    return (name.startsWith("lambda$get") || name.equals("apply"))
        && !parameters.isEmpty()
        && EXECUTIONS.contains(parameters.get(parameters.size() - 1));
  }

  private static List<Cut> http(Sightings sightings) {
    var nesting = new Nesting();
    return List.of(
        new Cut(
            TypeFilter.named(VERTX_HTTP + "HttpClientImpl"),
            named("request", "RequestOptions"),
            Hooks.of("VertxHttpGuarded", sightings)),
        Place.VERTX_REQUEST.cut("VertxHttpEdge", sightings),
        Place.JDK_REQUEST.cut("JdkHttpEdge", sightings, nesting),
        Place.SPRING_REQUEST.cut("SpringRequestEdge", sightings, nesting),
        Place.SPRING_EXCHANGE.cut("SpringExchangeEdge", sightings, nesting));
  }

  private static List<Cut> data(Sightings sightings) {
    return List.of(
        Place.VERTX_SQL.cut("VertxSqlEdge", sightings),
        Place.VERTX4_SQL.cut("Vertx4SqlEdge", sightings),
        Place.JDBC.cut("JdbcEdge", sightings),
        Place.KAFKA_SEND.cut("KafkaProducerEdge", sightings),
        Place.KAFKA_POLL.cut("KafkaConsumerEdge", sightings));
  }
}
