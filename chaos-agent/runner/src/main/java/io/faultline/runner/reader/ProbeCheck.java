package io.faultline.runner.reader;

import java.util.List;
import java.util.Map;

/** What must fit together within a probe; before one is made of it. */
final class ProbeCheck {
  private static final KindKeys KEYS =
      new KindKeys(
          ProbeShape.KINDS,
          Map.of(
              "query", List.of(),
              "http", List.of("read", "headers", "within", "lag"),
              "command", List.of("read", "within", "lag"),
              "agent", List.of("read")));

  private ProbeCheck() {}

  static void check(View file, Problems problems) {
    ProbeShape.all(file).forEach(probe -> check(probe, problems));
  }

  private static void check(ProbeShape.Written probe, Problems problems) {
    var view = probe.view();
    var kind = kind(view);
    boolean fits = KEYS.check(view, probe.path(), problems);
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
      var key = KEYS.isOption(parts[0]) ? parts[0] : kind(probe.view());
      problems.add(probe.view().place(key), probe.path() + "." + key, parts[parts.length - 1]);
    }
  }

  static String kind(View probe) {
    return KEYS.kind(probe);
  }
}
