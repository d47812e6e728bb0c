package io.faultline.agent.reflect;

import java.lang.reflect.Field;
import java.util.Set;

/**
 * A field of the called objects. Looked up at the first of them: a hook is made while the class
 * that it is for is being loaded, and a look-up at that time would fail.
 */
public final class LazyField {
  private final Set<String> names;
  private volatile Field field;

  /** By its names in different versions. */
  public LazyField(String... names) {
    this.names = Set.of(names);
  }

  public Object of(Object object) throws ReflectiveOperationException {
    return in(object).get(object);
  }

  public void set(Object object, Object value) throws ReflectiveOperationException {
    in(object).set(object, value);
  }

  private Field in(Object object) throws NoSuchFieldException {
    var known = field;
    if (known == null || !known.getDeclaringClass().isInstance(object)) {
      known = find(object.getClass());
      known.setAccessible(true);
      field = known;
    }
    return known;
  }

  private Field find(Class<?> type) throws NoSuchFieldException {
    return Hierarchy.fields(type)
        .filter(candidate -> names.contains(candidate.getName()))
        .findFirst()
        .orElseThrow(() -> new NoSuchFieldException("%s of %s".formatted(names, type.getName())));
  }
}
