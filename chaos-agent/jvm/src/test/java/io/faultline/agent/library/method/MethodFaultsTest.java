package io.faultline.agent.library.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.RaisedGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MethodFaultsTest {
  private static final Duration DELAY = Duration.ofMillis(80);

  @Test
  void latencyComesBeforeAMethodThatGivesNoFuture() {
    var raised = RaisedGate.of("latency 80ms", "");
    long start = System.nanoTime();
    assertThat(of(raised, "void")).isNull();
    assertThat(since(start)).isGreaterThanOrEqualTo(DELAY);
    assertThat(raised.effect().affected()).isEqualTo(1);
  }

  @Test
  void latencyComesAfterItWhereTheTargetSaysSo() {
    var raised = RaisedGate.of("latency 80ms", "when=after");
    long start = System.nanoTime();
    var call = of(raised, "void");
    assertThat(raised.effect().affected()).isZero();
    call.exit(null, null);
    assertThat(since(start)).isGreaterThanOrEqualTo(DELAY);
    assertThat(raised.effect().affected()).isEqualTo(1);
  }

  @Test
  void aFutureIsLateAndAStageBeforeIsForTheThread() {
    var future = CompletableFuture.completedFuture("done");
    var call = of(RaisedGate.of("latency 80ms", ""), CompletableFuture.class.getName());
    long start = System.nanoTime();
    call.exit(future, null);
    ((CompletableFuture<?>) call.result).join();
    assertThat(since(start)).isGreaterThanOrEqualTo(DELAY);
    var before = RaisedGate.of("latency 80ms", "when=before");
    start = System.nanoTime();
    assertThat(of(before, CompletableFuture.class.getName())).isNull();
    assertThat(since(start)).isGreaterThanOrEqualTo(DELAY);
  }

  @Test
  void refusesOtherMoments() {
    assertThatThrownBy(() -> RaisedGate.of("latency 1ms", "when=never"))
        .hasMessage("when: expected before or after, got 'never'");
  }

  @Test
  void signaturesNameOneOfSeveralMethods() {
    var filter = MethodSignature.parse("price(String,int[])");
    assertThat(filter.matches("price", List.of("java.lang.String", "int[]"))).isTrue();
    assertThat(filter.matches("price", List.of("java.lang.String"))).isFalse();
    assertThat(MethodSignature.parse("price()").matches("price", List.of())).isTrue();
    assertThat(MethodSignature.parse("pri*").matches("price", List.of("int"))).isTrue();
    assertThatThrownBy(() -> MethodSignature.parse("price(String")).hasMessageContaining("name(");
  }

  private static FaultlineCall of(RaisedGate raised, String returnType) {
    return MethodFaults.of(
        raised.gate(),
        attribute -> List.of(),
        MethodFaultsTest.class.getClassLoader(),
        returnType + " com.acme.Stock count()");
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
