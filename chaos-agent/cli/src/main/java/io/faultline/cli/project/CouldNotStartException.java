package io.faultline.cli.project;

import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;

/** A run could not begin, for a reason in the system or the machine. */
public final class CouldNotStartException extends Exception {
  private static final long serialVersionUID = 1L;

  public CouldNotStartException(String message) {
    super(message);
  }

  /** A step that a run needs before it begins. */
  @FunctionalInterface
  public interface Step<T> {
    T take() throws IOException, InterruptedException, CouldNotStartException;
  }

  /**
   * Returns the result of the step; a failed read or connection is the reason why the run could not
   * begin.
   *
   * @throws UnusableInputException from the step, if a file of the user is wrong
   */
  public static <T> T unless(Step<T> step)
      throws UnusableInputException, InterruptedException, CouldNotStartException {
    try {
      return step.take();
    } catch (UnusableInputException e) {
      throw e;
    } catch (IOException e) {
      throw new CouldNotStartException(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
