package io.faultline.agent.start;

import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes hooks by name: their classes cannot be named where their library is not. */
final class Hooks {
  private Hooks() {}

  /**
   * Makes hooks of the class {@code simpleName} for the class loader given; the constructor gets
   * that loader and the services that it asks for.
   */
  static Function<ClassLoader, FaultlineHook> of(String simpleName, Object... services) {
    return library -> {
      try {
        var type =
            Class.forName("io.faultline.agent.hook." + simpleName, true, HookLoader.of(library));
        var constructor = type.getConstructors()[0];
        var arguments =
            Stream.of(constructor.getParameterTypes())
                .map(parameter -> argument(parameter, library, services))
                .toArray();
        return (FaultlineHook) constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("hook " + simpleName + ": " + e, e);
      }
    };
  }

  private static Object argument(Class<?> type, ClassLoader library, Object... services) {
    if (type == ClassLoader.class) return library;
    return Stream.of(services).filter(type::isInstance).findFirst().orElseThrow();
  }
}
