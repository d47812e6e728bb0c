package io.faultline.agent.weave;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.pool.TypePool;

/**
 * The annotations of a class, and their own annotations in turn, because Spring's stereotypes
 * annotate each other. Thread-safe.
 */
public final class Annotations {
  private static final ClassValue<Set<String>> ABOVE =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> annotation) {
          var found = new HashSet<String>();
          collect(annotation.getDeclaredAnnotations(), found);
          return Set.copyOf(found);
        }
      };

  private Annotations() {}

  /** Of a loaded class; empty if a class of them is missing. */
  public static Set<String> of(Class<?> type) {
    try {
      var carried = type.getDeclaredAnnotations();
      if (carried.length == 0) return Set.of();
      var found = new HashSet<String>();
      for (var annotation : carried) {
        found.add(annotation.annotationType().getName());
        found.addAll(ABOVE.get(annotation.annotationType()));
      }
      return found;
    } catch (LinkageError | RuntimeException e) {
      return Set.of();
    }
  }

  /** Of a class that is being loaded, from class files. */
  static Set<String> of(TypePool pool, String name) {
    try {
      var found = new HashSet<String>();
      collect(pool.describe(name).resolve(), found);
      return found;
    } catch (RuntimeException e) {
      return Set.of();
    }
  }

  private static void collect(Annotation[] carried, Set<String> found) {
    for (var annotation : carried) {
      var type = annotation.annotationType();
      if (found.add(type.getName())) collect(type.getDeclaredAnnotations(), found);
    }
  }

  private static void collect(AnnotationSource source, Set<String> found) {
    for (var annotation : source.getDeclaredAnnotations()) {
      var type = annotation.getAnnotationType();
      if (!type.getName().startsWith("java.") && found.add(type.getName())) collect(type, found);
    }
  }
}
