package io.faultline.agent.weave;

import io.faultline.agent.reflect.Hierarchy;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses classes, by name alone or by what they extend. */
public interface TypeFilter {
  /** Whether a loaded class is woven. */
  boolean matches(Class<?> type);

  /** Whether a class that is being loaded is woven; {@code supers} are its direct super types. */
  boolean matches(String name, Supers supers);

  /**
   * The names of the direct super types of a class being loaded, and the loader that finds them.
   */
  interface Supers {
    /** Whether the class extends or implements {@code name}, over any number of steps. */
    boolean include(String name);

    /** Its annotations, and their own annotations, over any number of steps. */
    Set<String> annotations();
  }

  /** The only classes that can match, by name; empty if that is unknown. */
  default Set<String> names() {
    return Set.of();
  }

  /** Exactly these classes, by binary name. */
  static TypeFilter named(String... names) {
    var set = Set.of(names);
    return new TypeFilter() {
      @Override
      public Set<String> names() {
        return set;
      }

      @Override
      public boolean matches(Class<?> type) {
        return set.contains(type.getName());
      }

      @Override
      public boolean matches(String name, Supers supers) {
        return set.contains(name);
      }
    };
  }

  /** Every class whose name the predicate accepts. */
  static TypeFilter like(Predicate<String> names) {
    return new TypeFilter() {
      @Override
      public boolean matches(Class<?> type) {
        return names.test(type.getName());
      }

      @Override
      public boolean matches(String name, Supers supers) {
        return names.test(name);
      }
    };
  }

  /** Every subtype of this class that has code of its own, outside the JDK. */
  static TypeFilter below(String name) {
    return new TypeFilter() {
      @Override
      public boolean matches(Class<?> type) {
        if (isOfJdk(type.getName())) return false;
        return Hierarchy.find(type, name) != null;
      }

      @Override
      public boolean matches(String type, Supers supers) {
        return !isOfJdk(type) && supers.include(name);
      }
    };
  }

  /** Classes with a wanted annotation, directly or through another one, and no unwanted one. */
  static TypeFilter annotated(Set<String> wanted, Set<String> unwanted) {
    return new TypeFilter() {
      @Override
      public boolean matches(Class<?> type) {
        return !isOfJdk(type.getName()) && isChosen(Annotations.of(type));
      }

      @Override
      public boolean matches(String name, Supers supers) {
        return !isOfJdk(name) && isChosen(supers.annotations());
      }

      private boolean isChosen(Set<String> carried) {
        return !Collections.disjoint(carried, wanted) && Collections.disjoint(carried, unwanted);
      }
    };
  }

  /** Whether the class is one of the JDK's own, which patterns never match. */
  static boolean isOfJdk(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("com.sun.");
  }
}
