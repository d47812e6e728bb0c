package io.faultline.agent.hook;

import java.lang.reflect.Field;

/**
 * A field of the objects called. Looked up with the first of them: a hook is made while the class
 * that it is for is being loaded, and to ask for that class then would fail.
 */
final class LazyField {
  private final String name;
  private volatile Field field;

  LazyField(String name) {
    this.name = name;
  }

  Object of(Object object) throws ReflectiveOperationException {
    var known = field;
    if (known == null || !known.getDeclaringClass().isInstance(object)) {
      known = find(object.getClass());
      known.setAccessible(true);
      field = known;
    }
    return known.get(object);
  }

  private Field find(Class<?> type) throws NoSuchFieldException {
    for (Class<?> above = type; above != null; above = above.getSuperclass())
      for (var candidate : above.getDeclaredFields())
        if (candidate.getName().equals(name)) return candidate;
    throw new NoSuchFieldException("%s of %s".formatted(name, type.getName()));
  }
}
