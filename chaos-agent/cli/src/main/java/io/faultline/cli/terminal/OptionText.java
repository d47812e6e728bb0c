package io.faultline.cli.terminal;

import java.util.function.Function;

/** Parses user input, with a message that names its place. */
public final class OptionText {
  private OptionText() {}

  /**
   * The value of an option or a parameter.
   *
   * @param reader throws {@link IllegalArgumentException} with the expected form
   */
  public static <T> T read(String option, String text, Function<String, T> reader)
      throws UnusableException {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UnusableException("%s: %s".formatted(option, e.getMessage()));
    }
  }
}
