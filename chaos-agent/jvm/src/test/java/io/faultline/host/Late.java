package io.faultline.host;

/** Loaded late by a test; the same code as {@link Twin}. */
final class Late {
  private Late() {}

  static int answer() {
    return 42;
  }
}
