package io.faultline.agent.weave;

import java.util.List;
import java.util.function.Predicate;

/** Chooses methods by name and parameter types. */
@FunctionalInterface
public interface MethodFilter {
  /**
   * Whether the method is woven.
   *
   * @param name the method's name
   * @param parameters the binary names of its parameter types, in order
   */
  boolean matches(String name, List<String> parameters);

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

  /** The methods whose name the predicate takes, whatever their parameters. */
  static MethodFilter like(Predicate<String> names) {
    return (found, types) -> names.test(found);
  }
}
