package io.faultline.runner.reader;

import java.util.List;
import java.util.Map;

/** What must fit together within a probe; before one is made of it. */
final class ProbeCheck {
  /** What goes with each kind. */
  private static final Map<String, List<String>> FITTING =
      Map.of(
          "query", List.of(),
          "http", List.of("read", "headers", "within", "lag"),
          "command", List.of("read", "within", "lag"),
          "agent", List.of("read"));

  private static final List<String> OPTIONS = List.of("read", "headers", "within", "lag");

  private ProbeCheck() {}

  static void check(View file, Problems problems) {
    ProbeShape.all(file).forEach(probe -> check(probe, problems));
  }

  private static void check(ProbeShape.Written probe, Problems problems) {
    var view = probe.view();
    var kind = kind(view);
    boolean fits = true;
    for (var key : OPTIONS)
      if (view.find(key).isPresent() && !FITTING.get(kind).contains(key)) {
        problems.add(
            view.place(key),
            probe.path() + "." + key,
            "expected with '%s' no such key".formatted(kind));
        fits = false;
      }
    if (kind.equals("agent") && view.find("read").isEmpty()) {
      problems.add(view.place(kind), probe.path() + ".read", "expected this key, got none");
      fits = false;
    }
    if (fits) make(probe, problems);
  }

  /** The rest is checked where a probe is made. */
  private static void make(ProbeShape.Written probe, Problems problems) {
    try {
      ProbeBinding.kind(probe.view());
    } catch (IllegalArgumentException e) {
      var parts = e.getMessage().split(": ", 2);
      var key = OPTIONS.contains(parts[0]) ? parts[0] : kind(probe.view());
      problems.add(probe.view().place(key), probe.path() + "." + key, parts[parts.length - 1]);
    }
  }

  static String kind(View probe) {
    return ProbeShape.KINDS.stream()
        .filter(kind -> probe.find(kind).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
