package io.faultline.local.settings;

import java.util.List;

/** Lists all that is wrong with the options, or with the machine for these options. */
public final class BadOptions extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  public BadOptions(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
