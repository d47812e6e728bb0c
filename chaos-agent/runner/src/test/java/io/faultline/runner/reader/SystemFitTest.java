package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemFitTest {
  private static final String GOOD = ExperimentReaderTest.GOOD;

  private final ScriptedSystem system = new ScriptedSystem();

  @Test
  void whatNobodyKnowsRefusesNothing() {
    assertThat(problems(GOOD)).isEmpty();
  }

  @Test
  void namesProcessesThatAreNotThere() {
    var text = GOOD.replace("into: payment", "into: paymnet").replace("${order}", "${orders}");
    assertThat(problems(text))
        .containsExactly(
            "good.yaml:9: fault.into: expected one of order, payment, got 'paymnet': did you mean 'payment'?",
            "good.yaml:20: invariants[0].get: expected one of order, payment, got 'orders': did you mean 'order'?");
    system.withHealth = Set.of();
    assertThat(problems(GOOD.replace("{alert: Down,", "{health: payment,")))
        .containsExactly(
            "good.yaml:14: expect.detected[1].health: expected an existing one, of which there is none, got 'payment'");
  }

  @Test
  void aProcessMeansAllOfItsInstances() {
    system.processes = Set.of("payment[1 of 2]", "payment[2 of 2]", "order");
    system.withHealth = Set.of();
    assertThat(problems(GOOD)).isEmpty();
    assertThat(
            problems(
                GOOD.replace("into: payment", "into: 'payment[2 of 2]").replace("50%", "50%'")))
        .isEmpty();
    assertThat(
            problems(
                GOOD.replace("into: payment", "into: 'payment[3 of 3]").replace("50%", "50%'")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "good.yaml:9: fault.into: expected one of order, payment[1 of 2], payment[2 of 2], got 'payment[3 of 3]'");
  }

  @Test
  void namesPointsAttributesAndFaultsThatDoNotFit() {
    system.points =
        Optional.of(
            List.of(
                new KnownSystem.Point(
                    "http-client", List.of("peer", "path", "header."), List.of("latency")),
                new KnownSystem.Point("sql", List.of("statement"), List.of("latency"))));
    assertThat(problems(GOOD)).isEmpty();
    assertThat(problems(GOOD.replace("peer=card share", "header.X=1 share"))).isEmpty();
    assertThat(problems(GOOD.replace("http-client", "http-clint")))
        .containsExactly(
            "good.yaml:9: fault.into: expected one of http-client, sql, got 'http-clint': did you mean 'http-client'?");
    assertThat(problems(GOOD.replace("share=50%", "shre=100%")))
        .containsExactly(
            "good.yaml:9: fault.into: http-client: expected one of every, first, header., path, peer, share, got 'shre': did you mean 'share'?");
    assertThat(problems(GOOD.replace("latency 200ms", "status 503")))
        .containsExactly(
            "good.yaml:8: fault.inject: expected a fault that the point http-client can do (latency), got 'status'");
    system.refusal = Optional.of("exception: no class x.Y in the target's class path");
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:8: fault.inject: exception: no class x.Y in the target's class path");
  }

  @Test
  void namesProcessesOfTheMachineThatAreNotThere() {
    var pause =
        GOOD.replace("latency 200ms", "pause 5s").replaceAll("into: .*", "into: AT process");
    assertThat(problems(pause.replace("AT", "postgres"))).isEmpty();
    assertThat(problems(pause.replace("AT", "4711"))).isEmpty();
    assertThat(problems(pause.replace("AT", "postgras")))
        .containsExactly(
            "good.yaml:9: fault.into: expected one of order, postgres, got 'postgras': did you mean"
                + " 'postgres'?");
  }

  @Test
  void namesAlertsThatCannotFire() {
    system.alerts = Optional.of(Set.of("DependencyDown", "Doom"));
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:14: expect.detected[1].alert: expected one of DependencyDown, Doom, got 'Down': did you mean 'Doom'?");
    system.alerts = Optional.of(Set.of("Down"));
    assertThat(problems(GOOD)).isEmpty();
  }

  @Test
  void refusesABreakerOnlyWhereItIsPlainlyMisspelt() {
    system.breakers = Set.of("database");
    assertThat(problems(GOOD)).as("may be made at its first use").isEmpty();
    system.breakers = Set.of("card");
    assertThat(problems(GOOD)).isEmpty();
    assertThat(problems(GOOD.replace("payment/card", "payment/crad")))
        .containsExactly(
            "good.yaml:13: expect.detected[0].breaker: expected one of card, got 'crad': did you mean 'card'?");
    system.breakers = Set.of("card-1");
    assertThat(problems(GOOD.replace("payment/card", "payment/card-2"))).isEmpty();
    assertThat(problems(GOOD.replace("payment/card", "card")))
        .containsExactly(
            "good.yaml:13: expect.detected[0].breaker: expected <process>/<breaker> with one of order, payment, got 'card'");
  }

  @Test
  void namesQueriesThatAreNone() {
    system.mistakes.put("sum(x)", "1:1: parse error");
    system.mistakes.put("c", "1:2: parse error");
    system.series.put("backlog", 3L);
    system.series.put("a", 3L);
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:6: steadyState[0].query: expected PromQL, got this: 1:1: parse error",
            "good.yaml:18: drained.query: expected a query that gives one number, got 3 series",
            "good.yaml:24: plots[0].lines.confirmed: expected PromQL, got this: 1:2: parse error");
  }

  @Test
  void refusesAPromiseThatIsFinerThanWhatTellsOfIt() {
    var scraped = "scraped every 15s + looks back 1m";
    system.lags.put("sum(x)", new KnownSystem.Lag(Duration.ofSeconds(75), scraped));
    system.lags.put("backlog", new KnownSystem.Lag(Duration.ofSeconds(5), "scraped every 5s"));
    system.lags.put("Down", new KnownSystem.Lag(Duration.ofSeconds(30), "evaluated every 30s"));
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:14: expect.detected[1].within: expected 30s or more, as Down lags so far behind (evaluated every 30s), got 5s",
            "good.yaml:15: expect.mitigated: expected 1m15s or more, as 'errors' lags so far behind (scraped every 15s + looks back 1m), got 3s"
                .replace("1m15s", "75s"),
            "good.yaml:16: expect.recovered: expected 75s or more, as 'errors' lags so far behind (scraped every 15s + looks back 1m), got 4s");
    system.lags.clear();
    system.pending = Duration.ofSeconds(6);
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:14: expect.detected[1].within: expected 6s or more, as the rule of Down waits so long before it fires, got 5s");
  }

  @Test
  void loadGoesWhereTheSystemFileSaysOnlyIfThatIsAllowed() {
    system.loadBaseUrl = Optional.of("https://staging.example.org");
    assertThat(problems(ExperimentReaderTest.GOOD))
        .containsExactly(
            "good.yaml:3: load.simulation: expected load.baseUrl of the system file on loopback or on a host named under load.allow, got 'staging.example.org'");
    var allowed = "rate: 90 per minute, allow: [staging.example.org]";
    assertThat(problems(ExperimentReaderTest.GOOD.replace("rate: 90 per minute", allowed)))
        .isEmpty();
    system.loadBaseUrl = Optional.empty();
    assertThat(problems(ExperimentReaderTest.GOOD))
        .containsExactly(
            "good.yaml:3: load.simulation: expected load.baseUrl in the system file, got none");
  }

  @Test
  void namesSimulationsThatAreNotBuilt() {
    system.simulations = Optional.of(Set.of("Order"));
    assertThat(problems(GOOD))
        .containsExactly(
            "good.yaml:3: load.simulation: expected one of Order, got 'Orders': did you mean 'Order'?");
  }

  private List<String> problems(String text) {
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of(), system));
    return refused == null ? List.of() : refused.getMessage().lines().toList();
  }
}
