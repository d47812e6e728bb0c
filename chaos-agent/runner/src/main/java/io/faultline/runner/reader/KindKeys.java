package io.faultline.runner.reader;

import java.util.List;
import java.util.Map;

/**
 * The keys of a thing that may be of several kinds.
 *
 * @param kinds exactly one of these keys is there and says of which kind it is
 * @param fitting what else goes with each kind
 */
record KindKeys(List<String> kinds, Map<String, List<String>> fitting) {
  /** The kind of one that a shape has passed. */
  String kind(View view) {
    return kinds.stream().filter(it -> view.find(it).isPresent()).findFirst().orElseThrow();
  }

  /** Whether a key goes with any of the kinds. */
  boolean isOption(String key) {
    return options().contains(key);
  }

  /** Names each key that does not go with its kind; whether all do. */
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
