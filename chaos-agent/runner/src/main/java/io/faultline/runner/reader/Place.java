package io.faultline.runner.reader;

/**
 * Where something stands in the input.
 *
 * @param line counted from 1; 0 where the origin has no lines, as the command line
 */
public record Place(String origin, int line) {
  @Override
  public String toString() {
    return line > 0 ? origin + ":" + line : origin;
  }
}
