package io.faultline.runner.reader;

import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import java.util.ArrayList;
import java.util.List;

/** The keys of a probe. */
final class ProbeShape {
  private static final Shape.Key UNIT =
      optional("unit", Format.ANY, "Shown with the value, such as '/s'.");

  static final Shape.Fields PROBE =
      with(
          List.of(required("name", Format.TEXT, "For people; unique in the file.")),
          List.of(
              required(
                  "tolerance",
                  Format.TOLERANCE,
                  "The range to be in: '>= 36', '<= 0.01' or '36 to 44'."),
              UNIT,
              optional(
                  "userFacing",
                  Format.TRUTH,
                  "Whether users notice it: hurt and mitigated are read from these; false if left"
                      + " out.")));

  static final Shape.Fields DETECTOR =
      with(
          List.of(
              required(
                  "name",
                  Format.TEXT,
                  "Unique in the file; 'expect.detected' names it by 'query'."),
              optional(
                  "breaker",
                  Format.TRUTH,
                  "Whether it stands for the breaker of this name, such as"
                      + " 'payment/card-processor'; false if left out.")),
          List.of(
              required(
                  "tolerance",
                  Format.TOLERANCE,
                  "The detector fires while the number is out of this range."),
              UNIT));

  static final Shape.Fields DRAINED =
      with(
          List.of(),
          List.of(
              required("tolerance", Format.TOLERANCE, "The range that counts as no backlog."),
              UNIT));

  private ProbeShape() {}

  /** The keys of a probe: {@code before}, the keys of its source, and {@code after}. */
  static Shape.Fields with(List<Shape.Key> before, List<Shape.Key> after) {
    var keys = new ArrayList<>(before);
    keys.addAll(ProbeKinds.keys());
    keys.addAll(after);
    return new Shape.Fields(keys, ProbeKinds.names());
  }

  /**
   * A probe in a file.
   *
   * @param path of its mapping: {@code steadyState[1]}
   */
  record Written(View view, String path) {}

  /** All probes of a file, under any key. */
  static List<Written> all(View file) {
    var all = new ArrayList<Written>();
    for (var list : List.of("when", "steadyState", "detectors", "abort")) {
      var probes = file.list(list);
      for (int i = 0; i < probes.size(); i++)
        all.add(new Written(probes.get(i), "%s[%d]".formatted(list, i)));
    }
    file.inner("drained").ifPresent(it -> all.add(new Written(it, "drained")));
    return all;
  }
}
