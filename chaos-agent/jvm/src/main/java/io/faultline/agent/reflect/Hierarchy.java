package io.faultline.agent.reflect;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The types above a class, by name, because the caller may not know their class loader. */
public final class Hierarchy {
  private Hierarchy() {}

  /** The class and its superclasses, the class itself first. */
  public static List<Class<?>> classes(Class<?> type) {
    var all = new ArrayList<Class<?>>();
    for (Class<?> above = type; above != null; above = above.getSuperclass()) all.add(above);
    return all;
  }

  /**
   * The type of this name among the class, its superclasses and all their interfaces, else null.
   */
  public static Class<?> find(Class<?> type, String name) {
    if (type == null || type.getName().equals(name)) return type;
    for (var face : type.getInterfaces()) {
      var found = find(face, name);
      if (found != null) return found;
    }
    return find(type.getSuperclass(), name);
  }

  /** Whether the class or one of its superclasses has this name. */
  public static boolean isA(Class<?> type, String name) {
    for (Class<?> above = type; above != null; above = above.getSuperclass())
      if (above.getName().equals(name)) return true;
    return false;
  }

  /** The fields of the class and its superclasses, its own first. */
  static Stream<Field> fields(Class<?> type) {
    return classes(type).stream().flatMap(each -> Stream.of(declaredFields(each)));
  }

  /** Empty if an optional library of the class is missing. */
  private static Field[] declaredFields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError e) {
      return new Field[0];
    }
  }
}
