package io.faultline.local.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The start order of components: each needs only components of earlier waves, so the components of
 * a wave can be started (or, in reverse, stopped) in parallel.
 */
public record StartOrder(List<Set<String>> waves) {
  public StartOrder {
    waves = waves.stream().map(wave -> (Set<String>) new LinkedHashSet<>(wave)).toList();
  }

  /** Fails for a missing dependency and for a cycle. */
  public static StartOrder of(List<Component> components) {
    var open = new LinkedHashMap<String, Set<String>>();
    components.forEach(component -> open.put(component.name(), component.links().uses()));
    rejectUnknown(open);
    var waves = new ArrayList<Set<String>>();
    while (!open.isEmpty()) {
      var wave = startable(open);
      if (wave.isEmpty()) {
        throw new IllegalArgumentException(
            "components: expected no circle, got one among " + open.keySet());
      }
      open.keySet().removeAll(wave);
      waves.add(wave);
    }
    return new StartOrder(waves);
  }

  private static void rejectUnknown(Map<String, Set<String>> open) {
    open.forEach(
        (name, uses) -> {
          for (var needed : uses) {
            if (!open.containsKey(needed)) {
              throw new IllegalArgumentException(
                  "%s: expected to use some of %s, got %s".formatted(name, open.keySet(), needed));
            }
          }
        });
  }

  private static Set<String> startable(Map<String, Set<String>> open) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().stream().noneMatch(open::containsKey))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
