package io.faultline.host;

/** Never woven by a test; the same code as {@link Late}. */
final class Twin {
  private Twin() {}

  static int answer() {
    return 42;
  }
}
