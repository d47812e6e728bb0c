package io.faultline.runner.reader;

import io.faultline.runner.experiment.Experiment;
import java.util.List;
import java.util.Optional;

/**
 * Reads experiment files: returns an experiment, or reports every problem of the file. Stateless.
 */
public final class ExperimentReader {
  private ExperimentReader() {}

  /**
   * Builds an experiment from a file.
   *
   * @param overrides values to set before anything is checked: {@code load.rate=80}, {@code
   *     phases.fault=5s}, {@code steadyState.0.tolerance=<= 1}; lists go by number or name
   * @throws UnusableInputException with every problem, by file and line
   */
  public static Experiment read(ExperimentFile file, List<String> overrides)
      throws UnusableInputException {
    return read(file, overrides, Optional.empty(), false);
  }

  /**
   * Builds an experiment for a known system, which must have every part that the experiment names.
   */
  public static Experiment read(ExperimentFile file, List<String> overrides, KnownSystem system)
      throws UnusableInputException {
    return read(file, overrides, Optional.of(system), false);
  }

  /**
   * Builds an experiment without its faults and expected detections; only the rest must fit the
   * system.
   */
  public static Experiment readWithoutFault(
      ExperimentFile file, List<String> overrides, KnownSystem system)
      throws UnusableInputException {
    return read(file, overrides, Optional.of(system), true);
  }

  private static Experiment read(
      ExperimentFile source,
      List<String> overrides,
      Optional<KnownSystem> system,
      boolean withoutFault)
      throws UnusableInputException {
    var problems = source.problems();
    var tree = source.whole().map(node -> Overrides.apply(node, overrides, problems));
    tree.ifPresent(node -> ShapeCheck.check(node, ExperimentShape.FILE, problems));
    if (!problems.isEmpty()) throw new UnusableInputException(problems.inOrder());
    var file = View.of(tree.orElseThrow());
    Consistency.checkLabels(file, problems);
    LoadCheck.check(file, problems);
    ProbeKinds.check(file, problems);
    InvariantRules.check(file, problems);
    Faults.check(file, problems);
    if (!problems.isEmpty()) throw new UnusableInputException(problems.inOrder());
    var whole = Binding.experiment(file);
    Consistency.check(file, whole, problems);
    var experiment = withoutFault ? whole.withoutFault() : whole;
    if (problems.isEmpty())
      system.ifPresent(known -> SystemFit.check(file, experiment, known, problems));
    if (!problems.isEmpty()) throw new UnusableInputException(problems.inOrder());
    return experiment;
  }
}
