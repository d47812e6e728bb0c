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
 * The input of a run.
 *
 * @param file the experiment's file
 * @param content its content when it was read, which happens once
 * @param set values that override the file's
 */
record RunInput(Path file, ExperimentFile content, List<String> set, boolean noFault) {
  RunInput {
    set = List.copyOf(set);
  }

  /** Reads the file. */
  static RunInput of(Path file, List<String> set, boolean noFault) throws UnusableInputException {
    return new RunInput(file, ExperimentFile.read(file), set, noFault);
  }

  /** The experiment, checked as far as possible without a system. */
  Experiment experiment() throws UnusableInputException {
    var experiment = ExperimentReader.read(content, set);
    return noFault ? experiment.withoutFault() : experiment;
  }

  /**
   * The experiment checked for this system: all that it names exists.
   *
   * @param loadTests where the simulations are built
   * @param isOurs whether nobody else measures on it now, so that its agents may try faults
   */
  Experiment experiment(SystemFile system, Path loadTests, boolean isOurs) throws IOException {
    var known = new SystemSurvey(system, Simulations.in(loadTests), isOurs);
    // A fault that is left out need not fit.
    return noFault
        ? ExperimentReader.readWithoutFault(content, set, known)
        : ExperimentReader.read(content, set, known);
  }
}
