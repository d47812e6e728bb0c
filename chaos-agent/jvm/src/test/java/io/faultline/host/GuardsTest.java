package io.faultline.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.watch.Guards;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Among the hosts, for the agent leaves its own methods out of the stack. */
class GuardsTest {
  private final Guards guards = new Guards();

  @Test
  void guardsWhatTheMethodThatAskedBegins() {
    assertThat(guarded("a", () -> deep(guards::current))).hasValue("a");
  }

  @Test
  void guardsNothingOnceThatMethodHasReturned() {
    assertThat(this.<String>guarded("a", () -> "done")).isEqualTo("done");
    assertThat(deep(guards::current)).isEmpty();
  }

  @Test
  void givesTheInnermostOfSeveralAndThenTheOuterAgain() {
    var both =
        guarded(
            "outer",
            () ->
                guarded("inner", guards::current)
                    .map(inner -> inner + guards.current().orElse("")));
    assertThat(both).hasValue("innerouter");
  }

  @Test
  void guardsNothingAfterTheOutcomeWasTold() {
    var after =
        guarded(
            "a",
            () -> {
              guards.ended("a");
              return guards.current();
            });
    assertThat(after).isEmpty();
  }

  @Test
  void guardsNothingOnAnotherThread() {
    var elsewhere = guarded("a", () -> CompletableFuture.supplyAsync(guards::current).join());
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void guardsWhatRunsBetweenEnteringAndLeaving() {
    guards.enter("vertx");
    assertThat(guards.current()).hasValue("vertx");
    guards.leave("vertx");
    assertThat(guards.current()).isEmpty();
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
    static void ask(Guards guards, String name) {
      guards.permitted(name);
    }
  }
}
