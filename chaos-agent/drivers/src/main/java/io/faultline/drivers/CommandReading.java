package io.faultline.drivers;

import io.faultline.drivers.command.TimedProcess;
import io.faultline.fault.DurationText;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.ProbeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a number from the output of a program that is started for each reading and ends after it.
 */
final class CommandReading {
  /**
   * A number is no longer; a program that prints more than a pipe can hold does not end in time.
   */
  private static final int MOST_BYTES = 4096;

  private CommandReading() {}

  static double of(ProbeKind.Command asked) throws PortException {
    try (var program = start(asked)) {
      if (!program.endsWithin(asked.within()))
        throw new PortException("did not end within " + DurationText.print(asked.within()));
      return value(asked, program.process());
    } catch (IOException e) {
      throw new PortException("what it printed could not be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted", e);
    }
  }

  private static TimedProcess start(ProbeKind.Command asked) throws PortException {
    try {
      return TimedProcess.start(
          new ProcessBuilder(asked.line()).redirectError(ProcessBuilder.Redirect.DISCARD));
    } catch (IOException e) {
      throw new PortException("could not be started: " + e.getMessage(), e);
    }
  }

  private static double value(ProbeKind.Command asked, Process process)
      throws IOException, PortException {
    int exit = process.exitValue();
    if (asked.read().equals(ProbeKind.Command.EXIT_CODE)) return exit;
    if (exit != 0) throw new PortException("ended with exit code " + exit);
    return number(printed(process.getInputStream()));
  }

  /**
   * Reads without waiting for the end of the stream, because a child left behind may keep it open.
   */
  private static String printed(InputStream out) throws IOException {
    var bytes = out.readNBytes(Math.min(out.available(), MOST_BYTES));
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private static double number(String printed) throws PortException {
    try {
      return Double.parseDouble(printed);
    } catch (NumberFormatException e) {
      var shown = printed.length() > 40 ? printed.substring(0, 40) + "…" : printed;
      throw new PortException("expected a number, got '%s'".formatted(shown), e);
    }
  }
}
