package io.faultline.runner.reader;

/**
 * The position of a part of the input.
 *
 * @param line counted from 1; 0 if the origin has no lines, as the command line
 */
public record Place(String origin, int line) {
  @Override
  public String toString() {
    return line > 0 ? origin + ":" + line : origin;
  }
}
