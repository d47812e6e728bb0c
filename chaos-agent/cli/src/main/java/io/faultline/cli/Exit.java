package io.faultline.cli;

/** Exit codes of the command line. */
final class Exit {
  static final int OK = 0;
  static final int BROKEN = 1;
  static final int UNUSABLE = 2;
  static final int UNKNOWN = 3;

  private Exit() {}
}
