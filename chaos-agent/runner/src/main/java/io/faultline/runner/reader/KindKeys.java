package io.faultline.runner.reader;

import java.util.List;
import java.util.Map;

/**
 * The keys of a mapping that has one of several kinds.
 *
 * @param kinds exactly one of these keys must be present: it names the kind
 * @param fitting the further keys of each kind
 */
record KindKeys(List<String> kinds, Map<String, List<String>> fitting) {
  /** The kind of a mapping that has passed its shape. */
  String kind(View view) {
    return kinds.stream().filter(it -> view.find(it).isPresent()).findFirst().orElseThrow();
  }

  /** Whether the key belongs to any of the kinds. */
  boolean isOption(String key) {
    return options().contains(key);
  }

  /** Reports each key that does not belong to the kind; returns whether there is none. */
  boolean check(View view, String path, Problems problems) {
    var kind = kind(view);
    var wrong =
        options().stream()
            .filter(key -> view.find(key).isPresent() && !fitting.get(kind).contains(key))
            .toList();
    for (var key : wrong)
      problems.add(
          view.place(key), path + "." + key, "expected with '%s' no such key".formatted(kind));
    return wrong.isEmpty();
  }

  private List<String> options() {
    return kinds.stream().flatMap(it -> fitting.get(it).stream()).distinct().toList();
  }
}
