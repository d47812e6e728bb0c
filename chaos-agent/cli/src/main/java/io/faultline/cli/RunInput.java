package io.faultline.cli;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.ExperimentReader;
import io.faultline.runner.reader.UnusableInputException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a person asked to run.
 *
 * @param file the experiment
 * @param set values put over those of the file
 */
record RunInput(Path file, List<String> set, boolean noFault) {
  RunInput {
    set = List.copyOf(set);
  }

  /** The experiment, as far as it can be checked without a system. */
  Experiment read() throws UnusableInputException {
    return read(Optional.empty());
  }

  /**
   * The experiment; where the system's edges are known, its fault on the wire is on one of them.
   */
  Experiment read(Optional<? extends Collection<String>> edges) throws UnusableInputException {
    if (noFault) return ExperimentReader.read(file, set).withoutFault();
    return edges.isPresent()
        ? ExperimentReader.read(file, set, edges.get())
        : ExperimentReader.read(file, set);
  }
}
