package io.faultline.agent.weave;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;

/** Chooses methods by name and parameter types. */
@FunctionalInterface
public interface MethodFilter {
  /** Made by the compiler (JVM specification, table 4.6-A). */
  int SYNTHETIC = 0x1000;

  /**
   * Whether the method is woven.
   *
   * @param name the method's name
   * @param parameters the names of its parameter types, in order: {@code int}, {@code
   *     java.lang.String[]}
   */
  boolean matches(String name, List<String> parameters);

  /** Whether a method with these modifiers, including those of the class file, is woven. */
  default boolean accepts(int modifiers) {
    return true;
  }

  /**
   * The methods that objects call on each other: neither private nor static nor made by the
   * compiler.
   */
  static MethodFilter ofObjects(Predicate<String> names) {
    int others = Modifier.PRIVATE | Modifier.STATIC | SYNTHETIC;
    return new MethodFilter() {
      @Override
      public boolean matches(String name, List<String> parameters) {
        return names.test(name);
      }

      @Override
      public boolean accepts(int modifiers) {
        return (modifiers & others) == 0;
      }
    };
  }

  /** The method of this name whose parameter types have these simple or full names. */
  static MethodFilter named(String name, String... parameters) {
    var expected = List.of(parameters);
    return (found, types) -> {
      if (!found.equals(name) || types.size() != expected.size()) return false;
      for (int i = 0; i < types.size(); i++)
        if (!types.get(i).equals(expected.get(i)) && !types.get(i).endsWith("." + expected.get(i)))
          return false;
      return true;
    };
  }

  /** The methods whose name the predicate accepts, whatever their parameters. */
  static MethodFilter like(Predicate<String> names) {
    return (found, types) -> names.test(found);
  }
}
