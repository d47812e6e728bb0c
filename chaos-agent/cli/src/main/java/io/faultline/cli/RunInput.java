package io.faultline.cli;

import io.faultline.drivers.SystemFile;
import io.faultline.drivers.SystemSurvey;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.ExperimentReader;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
    return withOrWithoutFault(ExperimentReader.read(file, set));
  }

  /**
   * The experiment for this system: what it names is there.
   *
   * @param loadTests where the simulations are built
   * @param isOurs whether nobody else measures on it now, so that its agents may be asked to try
   */
  Experiment read(SystemFile system, Path loadTests, boolean isOurs) throws IOException {
    var known = new SystemSurvey(system, Simulations.in(loadTests), isOurs);
    // The fault that is left out need not fit.
    return noFault
        ? ExperimentReader.readWithoutFault(file, set, known)
        : ExperimentReader.read(file, set, known);
  }

  private Experiment withOrWithoutFault(Experiment experiment) {
    return noFault ? experiment.withoutFault() : experiment;
  }
}
