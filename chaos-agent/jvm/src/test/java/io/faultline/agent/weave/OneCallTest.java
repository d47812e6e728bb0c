package io.faultline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.PointHook;
import io.faultline.host.Entered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call is decided once, however often it enters its method. */
class OneCallTest {
  private static final int SLOT = 11;

  private final List<String> calls = new ArrayList<>();
  private Class<?> woven;
  private Class<?> goOn;
  private Object entered;

  private final class Counting extends PointHook {
    @Override
    protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
      calls.add(OriginText.words(origin).get(2));
      return null;
    }
  }

  @BeforeEach
  void weave() throws ReflectiveOperationException {
    var loader = new WeavingLoader();
    goOn = loader.defineUnwoven(Entered.load$1.class);
    woven = loader.define(Entered.class, SLOT);
    entered = woven.getConstructor().newInstance();
    FaultlineHook.SLOTS[SLOT] = new Counting();
  }

  @AfterEach
  void emptyTheSlot() {
    FaultlineHook.SLOTS[SLOT] = null;
  }

  @Test
  void anOverloadThatCallsAnotherIsOneCall() throws ReflectiveOperationException {
    woven.getMethod("price", String.class).invoke(entered, "tea");
    assertThat(calls).containsExactly("price(java.lang.String)");
    woven.getMethod("price", String.class, int.class).invoke(entered, "tea", 2);
    assertThat(calls).containsExactly("price(java.lang.String)", "price(java.lang.String,int)");
  }

  @Test
  @SuppressWarnings("unchecked")
  void aBridgeAndItsMethodAreOneCall() {
    assertThat(((Function<String, String>) entered).apply("tea")).isEqualTo("tea!");
    assertThat(calls).containsExactly("apply(java.lang.String)");
  }

  @Test
  void aCoroutineThatGoesOnIsNoSecondCall() throws ReflectiveOperationException {
    var load = woven.getMethod("load", String.class, Continuation.class);
    var waiting = load.invoke(entered, "tea", null);
    assertThat(goOn.getMethod("invokeSuspend", Object.class).invoke(waiting, "done"))
        .isEqualTo("loaded");
    assertThat(calls).hasSize(1);
    load.invoke(entered, "milk", null);
    assertThat(calls).hasSize(2);
  }
}
