package io.faultline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.agent.boot.FaultlineHook;
import io.faultline.host.Entered;
import io.faultline.host.Stock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeaverTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final TestHook hook = new TestHook();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** Else calls were touched for as long as the JVM takes to restore the code. */
  @Test
  void emptiesTheSlotBeforeItGivesAClassItsOwnCodeBack() throws WeaveException {
    var filled = new ArrayList<Boolean>();
    var jvm = new TestJvm(Stock.class, () -> filled.add(isInASlot()));
    var all = new Pointcut(TypeFilter.named(Stock.class.getName()), (name, types) -> true);
    var woven =
        new Weaver(jvm.instrumentation(), timer).weave(List.of(new Advice(all, loader -> hook)));
    assertThat(filled).containsExactly(true);
    woven.restore();
    assertThat(filled).containsExactly(true, false);
  }

  @Test
  void weavesTheOthersWhereTheJvmRefusesAClassAndSaysWhich() throws WeaveException {
    List<Class<?>> types = List.of(Stock.class, Entered.class);
    var jvm = new TestJvm(types, Set.of(Entered.class), () -> {});
    var woven = new Weaver(jvm.instrumentation(), timer).weave(List.of(ofHosts()));
    assertThat(woven.leftOut())
        .containsExactly(
            Map.entry(
                Entered.class.getName(), "java.lang.VerifyError: " + Entered.class.getName()));
    assertThat(woven.returnTypes()).isNotEmpty();
    woven.restore();
  }

  @Test
  void refusesOnlyWhereNoClassIsLeft() {
    var jvm = new TestJvm(List.of(Entered.class), Set.of(Entered.class), () -> {});
    assertThatThrownBy(() -> new Weaver(jvm.instrumentation(), timer).weave(List.of(ofHosts())))
        .isInstanceOf(NothingWovenException.class)
        .hasMessageContaining(Entered.class.getName());
    assertThat(isInASlot()).isFalse();
  }

  private Advice ofHosts() {
    var all =
        new Pointcut(TypeFilter.like(name -> !name.startsWith("java.")), (name, types) -> true);
    return new Advice(all, loader -> hook);
  }

  private boolean isInASlot() {
    return Arrays.asList(FaultlineHook.SLOTS).contains(hook);
  }
}
