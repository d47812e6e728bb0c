package io.faultline.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One function for each class of a sealed type. {@link #apply} throws while any class lacks one, so
 * a forgotten class shows at the first use, whatever the value. Not thread-safe.
 *
 * @param <T> the sealed type
 * @param <R> what each function returns
 */
public final class Cases<T, R> {
  private final Class<T> type;
  private final Map<Class<?>, Function<? super T, ? extends R>> functions = new LinkedHashMap<>();

  public Cases(Class<T> type) {
    if (!type.isSealed())
      throw new IllegalArgumentException("expected a sealed type, got " + type.getName());
    this.type = type;
  }

  /** Sets the function for values of this class. */
  public <S extends T> Cases<T, R> on(Class<S> each, Function<? super S, ? extends R> function) {
    if (functions.put(each, value -> function.apply(each.cast(value))) != null)
      throw new IllegalStateException(each.getName() + ": given twice");
    return this;
  }

  /** Applies the function of the value's class. */
  public R apply(T value) {
    var missing = leaves(type).filter(each -> !functions.containsKey(each)).toList();
    if (!missing.isEmpty()) throw new IllegalStateException("no case for " + missing);
    return functions.get(value.getClass()).apply(value);
  }

  /** The classes of a sealed type that can have instances. */
  public static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Cases::leaves)
        : Stream.of(type);
  }
}
