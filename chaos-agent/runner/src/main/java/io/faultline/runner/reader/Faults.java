package io.faultline.runner.reader;

import io.faultline.runner.experiment.Experiment.Breaking;
import java.util.ArrayList;
import java.util.List;

/** The faults of a file, under either of the two keys. */
final class Faults {
  private static final String ONE = "fault";
  private static final String SEVERAL = "faults";

  private Faults() {}

  /**
   * A fault of the file.
   *
   * @param path of its mapping: {@code fault}, {@code faults[1]}
   * @param name its own, or the default by its position
   */
  record Written(View view, String path, String name) {}

  /** The faults in the order of the file. */
  static List<Written> of(View file) {
    var all = new ArrayList<Written>();
    file.inner(ONE)
        .ifPresent(it -> all.add(new Written(it, ONE, it.text("name").orElse(Breaking.ONLY))));
    var listed = file.list(SEVERAL);
    for (int i = 0; i < listed.size(); i++) {
      var name = listed.get(i).text("name").orElse(ONE + " " + (i + 1));
      all.add(new Written(listed.get(i), "%s[%d]".formatted(SEVERAL, i), name));
    }
    return all;
  }

  /** Reports a file with both keys, and steps that cannot follow each other. */
  static void check(View file, Problems problems) {
    if (file.find(ONE).isPresent() && file.find(SEVERAL).isPresent())
      problems.add(file.place(SEVERAL), SEVERAL, "expected one of fault, faults, got both");
    for (var fault : of(file))
      fault.view().listed("inject").ifPresent(it -> steps(fault, it, problems));
  }

  private static void steps(Written fault, List<String> steps, Problems problems) {
    try {
      io.faultline.runner.experiment.Ramp.parse(steps);
    } catch (IllegalArgumentException e) {
      problems.add(fault.view().place("inject"), fault.path() + ".inject", e.getMessage());
    }
  }
}
