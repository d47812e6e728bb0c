package io.faultline.cli.run;

import io.faultline.cli.load.Simulations;
import io.faultline.drivers.SystemSurvey;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a person asked to run.
 *
 * @param file where the experiment stands
 * @param content what stood there when it was read, which is once
 * @param set values put over those of the file
 */
record RunInput(Path file, ExperimentFile content, List<String> set, boolean noFault) {
  RunInput {
    set = List.copyOf(set);
  }

  /** Reads the file. */
  static RunInput of(Path file, List<String> set, boolean noFault) throws UnusableInputException {
    return new RunInput(file, ExperimentFile.read(file), set, noFault);
  }

  /** The experiment, as far as it can be checked without a system. */
  Experiment experiment() throws UnusableInputException {
    var experiment = ExperimentReader.read(content, set);
    return noFault ? experiment.withoutFault() : experiment;
  }

  /**
   * The experiment for this system: what it names is there.
   *
   * @param loadTests where the simulations are built
   * @param isOurs whether nobody else measures on it now, so that its agents may be asked to try
   */
  Experiment experiment(SystemFile system, Path loadTests, boolean isOurs) throws IOException {
    var known = new SystemSurvey(system, Simulations.in(loadTests), isOurs);
    // The fault that is left out need not fit.
    return noFault
        ? ExperimentReader.readWithoutFault(content, set, known)
        : ExperimentReader.read(content, set, known);
  }
}
