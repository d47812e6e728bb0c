package io.faultline.agent.reflect;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads private fields reflectively; returns empty on any failure. */
public final class Reflection {
  private Reflection() {}

  /** Opens the packages of the JDK's threads and pools to the agent. */
  public static void open(Instrumentation instrumentation) {
    var us = Set.of(Reflection.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", us, "java.util.concurrent", us),
        Set.of(),
        Map.of());
  }

  /** The live threads of the host, read without stopping them. */
  public static Stream<Thread> threads() {
    var root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) root = root.getParent();
    var threads = new Thread[root.activeCount() * 2 + 64];
    int found = root.enumerate(threads, true);
    return Stream.of(threads)
        .limit(found)
        .filter(thread -> !thread.getName().startsWith("faultline-"));
  }

  /** A thread's task: Thread.target up to Java 18, Thread.holder.task since. */
  public static Optional<Object> task(Thread thread) {
    return value(Thread.class, "target", thread)
        .or(
            () ->
                value(Thread.class, "holder", thread)
                    .flatMap(holder -> value(holder.getClass(), "task", holder)));
  }

  public static Optional<Object> value(Class<?> type, String name, Object object) {
    try {
      return value(type.getDeclaredField(name), object);
    } catch (NoSuchFieldException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Follows fields, whichever superclass declares them. */
  public static Optional<Object> follow(Object object, String... names) {
    var at = Optional.of(object);
    for (var name : names) at = at.flatMap(from -> field(from, name));
    return at;
  }

  /** The result of a public method without arguments. */
  public static Optional<Object> call(Object object, String method) {
    try {
      var found = object.getClass().getMethod(method);
      found.setAccessible(true); // the class itself need not be public
      return Optional.ofNullable(found.invoke(object));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The same for a method that returns an int. */
  public static int number(Object object, String method) {
    return (Integer) call(object, method).orElseThrow();
  }

  /**
   * Searches the objects that an object refers to, breadth first, and only through objects of a
   * package.
   */
  public static Optional<Object> search(Object from, String type, String within, int mostSteps) {
    var seen = new IdentityHashMap<Object, Boolean>();
    var level = List.of(from);
    for (int step = 0; step < mostSteps; step++) {
      var next = new ArrayList<Object>();
      for (var object : level) {
        if (seen.put(object, true) != null) continue;
        if (Hierarchy.isA(object.getClass(), type)) return Optional.of(object);
        if (object.getClass().getName().startsWith(within)) next.addAll(references(object));
      }
      level = next;
    }
    return Optional.empty();
  }

  /** All objects that its fields refer to. */
  public static List<Object> references(Object object) {
    return Hierarchy.fields(object.getClass())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !field.getType().isPrimitive())
        .flatMap(field -> value(field, object).stream())
        .toList();
  }

  private static Optional<Object> field(Object object, String name) {
    return Hierarchy.fields(object.getClass())
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .flatMap(field -> value(field, object));
  }

  private static Optional<Object> value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return Optional.ofNullable(field.get(object));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
