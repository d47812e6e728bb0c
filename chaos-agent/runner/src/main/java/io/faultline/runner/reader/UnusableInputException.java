package io.faultline.runner.reader;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be used; has all its problems, each a line of the message. */
public final class UnusableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public UnusableInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems in the order of their lines. */
  public List<Problem> problems() {
    return problems;
  }
}
