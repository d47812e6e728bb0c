package io.faultline.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.faultline.client.Edge;
import io.faultline.client.Edge.Retries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EdgeAdviceTest {
  private static final Retries THREE =
      new Retries(OptionalLong.of(3), "resilience4j retry card", true);
  private static final Retries INSIDE =
      new Retries(OptionalLong.of(2), "vertx breaker card", false);

  @Test
  void saysNothingOfCallsThatHaveABreakerAndATimeout() {
    assertThat(of("order", edge().timeout(500).breaker("card").build())).isEmpty();
    assertThat(of("order", edge().guard(500).breaker("card").build())).isEmpty();
  }

  @Test
  void namesCallsWithoutATimeoutAndHowManyThereWere() {
    assertThat(
            of(
                "order",
                edge().breaker("card").calls(30).build(),
                edge().breaker("card").timeout(500).calls(10).build()))
        .extracting(EdgeAdvice.Row::advice, EdgeAdvice.Row::fact)
        .containsExactly(
            tuple(
                "no timeout",
                "none was seen for 30 of 40 calls, neither the client's nor a guard's; a timer that a guard keeps by itself is not seen"));
  }

  /** An agent sees no timeout of the Vert.x SQL client. */
  @Test
  void saysThatItDoesNotKnowWhereAnAgentCannotSee() {
    assertThat(of("order", edge().client("sql").breaker("database").build()))
        .extracting(EdgeAdvice.Row::advice)
        .containsExactly("unknown: timeout");
    assertThat(
            of("order", edge().timeout(500).breaker("card").build(), edge().timeout(500).build()))
        .extracting(EdgeAdvice.Row::advice)
        .containsExactly("unknown: breaker");
  }

  @Test
  void namesCallsWithoutABreaker() {
    assertThat(of("order", edge().timeout(500).build()))
        .extracting(EdgeAdvice.Row::advice, EdgeAdvice.Row::fact)
        .containsExactly(tuple("no breaker", "10 calls began under none that was seen"));
  }

  @Test
  void namesRetriesWithoutABreakerOrInsideOne() {
    assertThat(of("order", edge().timeout(500).retries(THREE).build()))
        .extracting(EdgeAdvice.Row::advice)
        .containsExactly("no breaker", "retries without breaker");
    assertThat(of("order", edge().timeout(500).breaker("card").retries(INSIDE).build()))
        .extracting(EdgeAdvice.Row::advice, EdgeAdvice.Row::fact)
        .containsExactly(
            tuple(
                "retries inside breaker",
                "vertx breaker card: 2 attempts, inside breaker card, which counts a call once for all its attempts"));
    assertThat(of("order", edge().timeout(500).breaker("card").retries(THREE).build())).isEmpty();
  }

  @Test
  void multipliesRetriesThatAreInsideEachOther() {
    assertThat(of("order", edge().timeout(500).breaker("card").retries(INSIDE, THREE).build()))
        .filteredOn(row -> row.advice().equals("nested retries"))
        .extracting(EdgeAdvice.Row::fact)
        .containsExactly(
            "vertx breaker card: 2 attempts, inside resilience4j retry card: 3 attempts: 6 attempts of one call");
    var forEver = new Retries(OptionalLong.empty(), "failsafe retry 1a", true);
    assertThat(of("order", edge().timeout(500).breaker("card").retries(forEver, THREE).build()))
        .extracting(EdgeAdvice.Row::fact)
        .containsExactly(
            "failsafe retry 1a: attempts without a limit, inside resilience4j retry card: 3 attempts: any number of attempts of one call");
  }

  @Test
  void namesATimeoutThatIsLongerThanThatOfTheCaller() {
    assertThat(
            between(
                edge().timeout(500).breaker("b").build(), edge().timeout(800).breaker("b").build()))
        .containsExactly(
            new EdgeAdvice.Row(
                "order",
                "card:1",
                "http",
                "timeout longer than its caller's",
                "up to 800 ms, and gateway waits 500 ms for order"));
    assertThat(
            between(
                edge().timeout(500).breaker("b").build(), edge().timeout(500).breaker("b").build()))
        .isEmpty();
  }

  @Test
  void countsTheAttemptsOfACalleeInItsTimeout() {
    assertThat(
            between(
                edge().timeout(1000).breaker("b").build(),
                edge().timeout(400).breaker("b").retries(THREE).build()))
        .extracting(EdgeAdvice.Row::fact)
        .containsExactly(
            "up to 1200 ms (3 attempts of 400 ms), and gateway waits 1000 ms for order");
  }

  @Test
  void doesNotCompareTimeoutsOfWhichOneIsNotKnown() {
    assertThat(between(edge().breaker("b").build(), edge().timeout(800).breaker("b").build()))
        .extracting(EdgeAdvice.Row::advice)
        .containsExactly("no timeout");
  }

  @Test
  void multipliesTheRetriesOfACallerAndItsCallee() {
    assertThat(
            between(
                edge().timeout(9000).breaker("b").retries(THREE).build(),
                edge().timeout(400).breaker("b").retries(THREE).build()))
        .extracting(EdgeAdvice.Row::fact)
        .containsExactly(
            "gateway tries 3 times to reach order, which tries 3 times: 9 attempts of one call");
  }

  @Test
  void leavesRecordsOfKafkaAside() {
    assertThat(of("order", edge().client("kafka-producer").build())).isEmpty();
  }

  private static Optional<String> nobody(String peer) {
    return Optional.empty();
  }

  private static List<EdgeAdvice.Row> of(String process, Edge... edges) {
    return EdgeAdvice.of(Map.of(process, List.of(edges)), EdgeAdviceTest::nobody);
  }

  /** The gateway calls order, which calls the card processor. */
  private static List<EdgeAdvice.Row> between(Edge outer, Edge inner) {
    var order = at("order:1", outer);
    return EdgeAdvice.of(
        Map.of("gateway", List.of(order), "order", List.of(at("card:1", inner))),
        peer -> peer.equals("order:1") ? Optional.of("order") : Optional.empty());
  }

  private static Edge at(String peer, Edge edge) {
    return new Edge(
        peer,
        edge.client(),
        edge.library(),
        edge.breaker(),
        edge.timeoutMillis(),
        edge.guardTimeoutMillis(),
        edge.guardTimeoutBy(),
        edge.retries(),
        edge.calls(),
        edge.lastSeenEpochNanos());
  }

  private static Sample edge() {
    return new Sample();
  }

  /** An edge as an agent sees it. */
  private static final class Sample {
    private String client = "http";
    private Optional<String> breaker = Optional.empty();
    private OptionalLong timeout = OptionalLong.empty();
    private OptionalLong guard = OptionalLong.empty();
    private List<Retries> retries = List.of();
    private long calls = 10;

    Sample client(String name) {
      client = name;
      return this;
    }

    Sample breaker(String name) {
      breaker = Optional.of(name);
      return this;
    }

    Sample timeout(long millis) {
      timeout = OptionalLong.of(millis);
      return this;
    }

    Sample guard(long millis) {
      guard = OptionalLong.of(millis);
      return this;
    }

    Sample retries(Retries... all) {
      retries = List.of(all);
      return this;
    }

    Sample calls(long number) {
      calls = number;
      return this;
    }

    Edge build() {
      return new Edge(
          "card:1",
          client,
          "jdk",
          breaker,
          timeout,
          guard,
          Optional.empty(),
          retries,
          OptionalLong.of(calls),
          OptionalLong.empty());
    }
  }
}
