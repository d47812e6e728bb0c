package io.faultline.agent.fault;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Arguments for constructors of exceptions that need more than a message. */
final class SampleValue {
  /** Typical values of a failed call, best first; names of constants. */
  private static final List<String> FAILURES =
      List.of("UNAVAILABLE", "INTERNAL_SERVER_ERROR", "INTERNAL", "UNKNOWN", "ERROR");

  /** An HTTP status that no client takes for its own mistake. */
  private static final int STATUS = 500;

  private static final Map<Class<?>, Object> SIMPLE =
      Map.ofEntries(
          Map.entry(boolean.class, false),
          Map.entry(byte.class, (byte) 0),
          Map.entry(short.class, (short) 0),
          Map.entry(int.class, STATUS),
          Map.entry(long.class, 0L),
          Map.entry(float.class, 0f),
          Map.entry(double.class, 0d),
          Map.entry(char.class, ' '),
          Map.entry(Integer.class, STATUS),
          Map.entry(Duration.class, Duration.ZERO),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(List.class, List.of()),
          Map.entry(Set.class, Set.of()),
          Map.entry(Map.class, Map.of()));

  private SampleValue() {}

  /** A value of the type; empty if none is known, in which case null may work. */
  static Optional<Object> of(Class<?> type, String message) {
    if (type == String.class || type == CharSequence.class) return Optional.of(message);
    if (SIMPLE.containsKey(type)) return Optional.of(SIMPLE.get(type));
    if (type.isArray()) return Optional.of(Array.newInstance(type.getComponentType(), 0));
    return constant(type).or(() -> status(type));
  }

  private static Optional<Object> constant(Class<?> type) {
    var constants =
        Stream.of(type.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
            .toList();
    return FAILURES.stream()
        .flatMap(name -> constants.stream().filter(field -> field.getName().equals(name)))
        .findFirst()
        .or(() -> constants.stream().findFirst())
        .flatMap(SampleValue::read);
  }

  private static Optional<Object> read(Field field) {
    try {
      return Optional.ofNullable(field.get(null));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** As Spring's status codes are made: {@code valueOf(500)}. */
  private static Optional<Object> status(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()) && isOfStatus(method, type))
        .findFirst()
        .flatMap(
            method -> {
              try {
                return Optional.ofNullable(method.invoke(null, STATUS));
              } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return Optional.empty();
              }
            });
  }

  private static boolean isOfStatus(Method method, Class<?> type) {
    return type.isAssignableFrom(method.getReturnType())
        && method.getParameterCount() == 1
        && method.getParameterTypes()[0] == int.class;
  }
}
