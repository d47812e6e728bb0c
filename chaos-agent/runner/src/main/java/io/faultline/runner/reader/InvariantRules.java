package io.faultline.runner.reader;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks that the keys of each invariant are consistent, before an invariant is built from them.
 */
final class InvariantRules {
  /** An invariant has exactly one of these keys: it names the source of its facts. */
  static final List<String> KINDS = List.of("get", "once", "query");

  private static final Map<String, List<String>> NEEDED =
      Map.of("get", List.of("expect"), "once", List.of("expect"), "query", List.of("tolerance"));

  private static final KindKeys KEYS =
      new KindKeys(
          KINDS,
          Map.of(
              "get", List.of("for", "headers", "expect", "late", "after", "window"),
              "once", List.of("headers", "expect", "late"),
              "query", List.of("tolerance")));

  private static final Pattern FIELD = Pattern.compile("(?<!\\$)\\{[A-Za-z0-9_.-]+}");

  private InvariantRules() {}

  static void check(View file, Problems problems) {
    var invariants = file.list("invariants");
    for (int i = 0; i < invariants.size(); i++)
      check(invariants.get(i), "invariants[%d]".formatted(i), problems);
  }

  private static void check(View invariant, String path, Problems problems) {
    var kind = KEYS.kind(invariant);
    for (var key : NEEDED.get(kind))
      if (invariant.find(key).isEmpty() && !isMeasured(invariant, kind))
        problems.add(invariant.place(kind), path + "." + key, "expected this key, got none");
    KEYS.check(invariant, path, problems);
    if (kind.equals("once"))
      for (var map : List.of("expect", "late")) noFields(invariant, path, map, problems);
  }

  /**
   * Whether the invariant measures a time for each entry; such an invariant needs no other
   * expectation.
   */
  private static boolean isMeasured(View invariant, String kind) {
    return kind.equals("get") && invariant.find("window").isPresent();
  }

  /** Checks that a map refers to no field of an entry, as there is no entry. */
  private static void noFields(View invariant, String path, String map, Problems problems) {
    invariant
        .inner(map)
        .ifPresent(
            inner ->
                inner
                    .texts()
                    .forEach(
                        (field, text) -> {
                          if (FIELD.matcher(text).find())
                            problems.add(
                                inner.place(field),
                                "%s.%s.%s".formatted(path, map, field),
                                "expected a value, as 'once' is for no entry of the ledger, got '%s'"
                                    .formatted(text));
                        }));
  }
}
