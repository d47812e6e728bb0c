package io.faultline.agent.start;

import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes hooks for the class loaders that have their library. */
final class HookFactory {
  private HookFactory() {}

  /**
   * Makes hooks of a class; the constructor gets the class loader and the services that it needs,
   * by their types.
   */
  static Function<ClassLoader, FaultlineHook> of(
      Class<? extends FaultlineHook> named, Object... services) {
    return library -> {
      try {
        var type = Class.forName(named.getName(), true, HookLoader.of(library));
        var constructor = type.getConstructors()[0];
        var arguments =
            Stream.of(constructor.getParameterTypes())
                .map(parameter -> argument(parameter, library, services))
                .toArray();
        return (FaultlineHook) constructor.newInstance(arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("hook " + named.getSimpleName() + ": " + e, e);
      }
    };
  }

  private static Object argument(Class<?> type, ClassLoader library, Object... services) {
    if (type == ClassLoader.class) return library;
    return Stream.of(services)
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no service " + type.getName()));
  }
}
