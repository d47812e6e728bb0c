package io.faultline.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.observe.edge.CallRetries;
import io.faultline.agent.observe.edge.CallTimeout;
import io.faultline.agent.observe.edge.GuardContext;
import io.faultline.agent.observe.edge.GuardStack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Among the hosts, for the agent leaves its own methods out of the stack. */
class GuardsTest {
  private final GuardStack guards = new GuardStack();

  @Test
  void guardsWhatTheMethodThatAskedBegins() {
    assertThat(guarded("a", () -> deep(this::breaker))).hasValue("a");
  }

  @Test
  void guardsNothingOnceThatMethodHasReturned() {
    assertThat(this.<String>guarded("a", () -> "done")).isEqualTo("done");
    assertThat(deep(this::breaker)).isEmpty();
  }

  @Test
  void givesTheInnermostOfSeveralAndThenTheOuterAgain() {
    var both =
        guarded(
            "outer",
            () -> guarded("inner", this::breaker).map(inner -> inner + breaker().orElse("")));
    assertThat(both).hasValue("innerouter");
  }

  @Test
  void guardsNothingAfterTheOutcomeWasTold() {
    var after =
        guarded(
            "a",
            () -> {
              guards.ended("a");
              return breaker();
            });
    assertThat(after).isEmpty();
  }

  @Test
  void guardsNothingOnAnotherThread() {
    var elsewhere = guarded("a", () -> CompletableFuture.supplyAsync(this::breaker).join());
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void guardsWhatRunsBetweenEnteringAndLeaving() {
    guards.enter(GuardContext.of("vertx"));
    assertThat(breaker()).hasValue("vertx");
    guards.leave(GuardContext.of("vertx"));
    assertThat(breaker()).isEmpty();
  }

  @Test
  void leavesAScopeToItselfWhenABreakerOfItsNameIsToldOfAnOutcome() {
    guards.enter(GuardContext.of("a"));
    guards.ended("a");
    assertThat(breaker()).hasValue("a");
    guards.leave(GuardContext.of("a"));
    assertThat(breaker()).isEmpty();
  }

  @Test
  void givesTheShortestOfSeveralTimeLimitsWhateverBreakersAreBetween() {
    var shorter = new CallTimeout(200, "outer");
    guards.enter(GuardContext.of(shorter));
    guards.enter(GuardContext.of("breaker"));
    var longer = GuardContext.of(new CallTimeout(300, "inner"));
    guards.enter(longer);
    assertThat(guards.current())
        .isEqualTo(new GuardContext(Optional.of("breaker"), Optional.of(shorter), List.of()));
    guards.leave(GuardContext.of(shorter));
    assertThat(guards.current().limit()).isEqualTo(longer.limit());
  }

  @Test
  void saysWhichRetriesAreRoundABreakerAndWhichAreInside() {
    guards.enter(GuardContext.of(new CallRetries(3, "outer", false)));
    guards.enter(GuardContext.of("breaker"));
    guards.enter(GuardContext.of(new CallRetries(2, "inner", false)));
    assertThat(guards.current().retries())
        .containsExactly(new CallRetries(2, "inner", false), new CallRetries(3, "outer", true));
  }

  /** A request is asked for and sent under the same guards. */
  @Test
  void countsRetriesOnceThatAreInAContextAndRoundIt() {
    var retried = GuardContext.of(new CallRetries(3, "r", false));
    assertThat(retried.inside(retried).retries()).hasSize(1);
  }

  @Test
  void countsRetriesThatAMethodBeginsAgainAndAgainOnce() {
    for (int i = 0; i < 3; i++) Breaker.tryAgain(guards);
    assertThat(guards.current().retries()).hasSize(1);
    assertThat(deep(() -> guards.current().retries().size())).isEqualTo(1);
  }

  @Test
  void roundsATimeLimitUpToWholeMilliseconds() {
    assertThat(CallTimeout.of(Duration.ofNanos(1), "a").millis()).isEqualTo(1);
    assertThat(CallTimeout.of(Duration.ofMillis(7), "a").millis()).isEqualTo(7);
  }

  private Optional<String> breaker() {
    return guards.current().breaker();
  }

  /** Stands for a method that asks a breaker and then calls. */
  private <T> T guarded(String breaker, Supplier<T> call) {
    Breaker.ask(guards, breaker);
    return call.get();
  }

  private static <T> T deep(Supplier<T> call) {
    return call.get();
  }

  private static final class Breaker {
    static void ask(GuardStack guards, String name) {
      guards.permitted(name);
    }

    static void tryAgain(GuardStack guards) {
      guards.retried(new CallRetries(3, "r", false));
    }
  }
}
