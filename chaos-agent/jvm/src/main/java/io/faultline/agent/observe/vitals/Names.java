package io.faultline.agent.observe.vitals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes equal names unique: the second one gets {@code #2} behind it. */
public final class Names {
  private Names() {}

  public static <T> List<T> distinct(
      List<T> things, Function<T, String> name, BiFunction<T, String, T> renamed) {
    Map<String, Integer> times = new HashMap<>();
    var all = new ArrayList<T>();
    for (var thing : things) {
      int time = times.merge(name.apply(thing), 1, Integer::sum);
      all.add(time == 1 ? thing : renamed.apply(thing, name.apply(thing) + "#" + time));
    }
    return List.copyOf(all);
  }
}
