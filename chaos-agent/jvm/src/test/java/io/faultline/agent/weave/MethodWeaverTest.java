package io.faultline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MethodWeaverTest {
  /** A number that needs the longest of the three ways to push it. */
  private static final int SLOT = 1000;

  private final TestHook hook = new TestHook();
  private Class<?> woven;
  private Object sample;

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of("not", List.of(true), false, true),
        Arguments.of("next", List.of((byte) 1), (byte) 2, (byte) 9),
        Arguments.of("next", List.of((short) 1), (short) 2, (short) 9),
        Arguments.of("next", List.of('a'), 'b', 'z'),
        Arguments.of("next", List.of(1), 2, 9),
        Arguments.of("next", List.of(1L), 2L, 9L),
        Arguments.of("next", List.of(1f), 2f, 9f),
        Arguments.of("next", List.of(1d), 2d, 9d),
        Arguments.of("next", List.of("a"), "a1", "z"),
        Arguments.of("next", List.of(new int[] {1}), new int[] {2}, new int[] {9}),
        Arguments.of(
            "next", List.of((Object) new String[][] {{"a"}}), new String[][] {{"a1"}}, null),
        Arguments.of("sum", List.of(), 0, 9),
        Arguments.of("joined", List.of(1L, 2d, "c", 4), "1 2.0 c 4", "z"),
        Arguments.of("firstPositive", List.of(new int[] {0, -1, 5}), 5, 9),
        Arguments.of("caught", List.of("1"), "2", "z"),
        Arguments.of("caught", List.of("x"), "none", "z"),
        Arguments.of("endless", List.of(9L), 14L, 9L),
        Arguments.of("named", List.of(3), "many", "z"));
  }

  @BeforeEach
  void weave() throws ReflectiveOperationException {
    woven = new WeavingLoader().define(Sample.class, SLOT);
    var constructor = woven.getDeclaredConstructor();
    constructor.setAccessible(true);
    sample = constructor.newInstance();
    FaultlineHook.SLOTS[SLOT] = hook;
  }

  @AfterEach
  void emptyTheSlot() {
    FaultlineHook.SLOTS[SLOT] = null;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void leavesAMethodAloneWhereNobodyAsks(
      String name, List<Object> arguments, Object own, Object other) throws Throwable {
    FaultlineHook.SLOTS[SLOT] = null;
    assertThat(call(name, arguments)).isEqualTo(own);
    FaultlineHook.SLOTS[SLOT] = hook;
    hook.fastPath = FaultlineHook.UNTOUCHED;
    assertThat(call(name, arguments)).isEqualTo(own);
    assertThat(hook.origin).isNull();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void tellsTheHookOfACallAndTheCallOfItsEnd(
      String name, List<Object> arguments, Object own, Object other) throws Throwable {
    var told = new ArrayList<Told>();
    hook.kind = seen -> telling(told);
    assertThat(call(name, arguments)).isEqualTo(own);
    assertThat(hook.arguments).containsExactlyElementsOf(arguments);
    assertThat(told).singleElement().extracting(Told::returned).isEqualTo(own);
    assertThat(told).singleElement().extracting(Told::failure).isNull();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void givesWhatTheHookSaysInPlaceOfTheOwnCode(
      String name, List<Object> arguments, Object own, Object other) throws Throwable {
    hook.kind =
        seen -> {
          var call = new FaultlineCall();
          call.skip = true;
          call.result = other;
          return call;
        };
    assertThat(call(name, arguments)).isEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void throwsWhatTheHookSaysInPlaceOfTheOwnCode(
      String name, List<Object> arguments, Object own, Object other) {
    hook.kind =
        seen -> {
          var call = new FaultlineCall();
          call.skip = true;
          call.thrown = new IOException("broken");
          return call;
        };
    assertThatThrownBy(() -> call(name, arguments)).isInstanceOf(IOException.class);
  }

  /** Also where the method would catch it, had its own code thrown it. */
  @ParameterizedTest
  @MethodSource("calls")
  void throwsWhatTheCallSaysAfterTheOwnCode(
      String name, List<Object> arguments, Object own, Object other) {
    hook.kind = seen -> ending(null, new NumberFormatException("broken"));
    assertThatThrownBy(() -> call(name, arguments)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void givesWhatTheCallSaysAfterTheOwnCode(
      String name, List<Object> arguments, Object own, Object other) throws Throwable {
    hook.kind = seen -> ending(other, null);
    assertThat(call(name, arguments)).isEqualTo(other);
  }

  @Test
  void givesTheOwnCodeOtherArguments() throws Throwable {
    hook.kind =
        seen -> {
          var call = new FaultlineCall();
          call.arguments = new Object[] {7L, 8d, seen[2], 10};
          return call;
        };
    assertThat(call("joined", List.of(1L, 2d, "c", 4))).isEqualTo("7 8.0 c 10");
    hook.kind = seen -> new FaultlineCall();
    assertThat(call("joined", List.of(1L, 2d, "c", 4))).isEqualTo("1 2.0 c 4");
  }

  @Test
  void tellsTheCallWhatTheOwnCodeThrew() {
    var told = new ArrayList<Told>();
    hook.kind = seen -> telling(told);
    assertThatThrownBy(() -> call("fails", List.of("own"))).hasMessage("own");
    assertThat(told)
        .singleElement()
        .extracting(Told::failure)
        .isInstanceOf(IllegalStateException.class);
    hook.kind = seen -> null;
    assertThatThrownBy(() -> call("fails", List.of("own"))).hasMessage("own");
  }

  @Test
  void swallowsWhatTheOwnCodeThrewWhereTheCallSaysSo() throws Throwable {
    hook.kind = seen -> ending(null, null);
    assertThat(call("fails", List.of("own"))).isNull();
  }

  @Test
  void saysWhichMethodItIs() throws Throwable {
    call("next", List.of(new int[] {1}));
    assertThat(hook.origin).isEqualTo("[I " + Sample.class.getName() + " next(int[])");
    assertThat(hook.self).isSameAs(sample);
    call("named", List.of(1));
    assertThat(hook.origin).isEqualTo("java.lang.String " + Sample.class.getName() + " named(int)");
    assertThat(hook.self).isNull();
    call("add", List.of(1));
    assertThat(hook.origin).isEqualTo("void " + Sample.class.getName() + " add(int)");
  }

  @Test
  void leavesAFileAloneThatHasNoneOfTheMethods() {
    var file = ClassFiles.of(Sample.class);
    assertThat(new MethodWeaver(SLOT).weave(file, (name, types) -> false).code()).isSameAs(file);
  }

  private record Told(Object returned, Throwable failure) {}

  private static FaultlineCall telling(List<Told> told) {
    return new FaultlineCall() {
      @Override
      public void exit(Object returned, Throwable failure) {
        told.add(new Told(returned, failure));
        super.exit(returned, failure);
      }
    };
  }

  private static FaultlineCall ending(Object value, Throwable failed) {
    return new FaultlineCall() {
      @Override
      public void exit(Object returned, Throwable failure) {
        result = value;
        thrown = failed;
      }
    };
  }

  private Object call(String name, List<Object> arguments) throws Throwable {
    var method = method(name, arguments);
    method.setAccessible(true);
    try {
      return method.invoke(sample, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Method method(String name, List<Object> arguments) {
    return Stream.of(woven.getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && fits(method, arguments))
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(Method method, List<Object> arguments) {
    var types = method.getParameterTypes();
    if (types.length != arguments.size()) return false;
    for (int i = 0; i < types.length; i++) {
      var given = arguments.get(i).getClass();
      var type = java.lang.invoke.MethodType.methodType(types[i]).wrap().returnType();
      if (type != given) return false;
    }
    return true;
  }
}
