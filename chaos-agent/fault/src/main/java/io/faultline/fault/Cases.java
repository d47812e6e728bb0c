package io.faultline.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One function for each class of a sealed type; {@link #apply} is refused while a class lacks one,
 * so a new class shows at the first use whatever the value. Not thread-safe.
 *
 * @param <T> the sealed type
 * @param <R> what each function gives
 */
public final class Cases<T, R> {
  private final Class<T> type;
  private final Map<Class<?>, Function<? super T, ? extends R>> functions = new LinkedHashMap<>();

  public Cases(Class<T> type) {
    if (!type.isSealed())
      throw new IllegalArgumentException("expected a sealed type, got " + type.getName());
    this.type = type;
  }

  /** What is done with values of this class. */
  public <S extends T> Cases<T, R> on(Class<S> each, Function<? super S, ? extends R> function) {
    if (functions.put(each, value -> function.apply(each.cast(value))) != null)
      throw new IllegalStateException(each.getName() + ": given twice");
    return this;
  }

  /** The function of the value's class, applied. */
  public R apply(T value) {
    var missing = leaves(type).filter(each -> !functions.containsKey(each)).toList();
    if (!missing.isEmpty()) throw new IllegalStateException("no case for " + missing);
    return functions.get(value.getClass()).apply(value);
  }

  /** The classes of a sealed type that have values. */
  public static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Cases::leaves)
        : Stream.of(type);
  }
}
