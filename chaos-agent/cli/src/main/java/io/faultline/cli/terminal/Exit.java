package io.faultline.cli.terminal;

/** Exit codes of the command line. */
public final class Exit {
  public static final int OK = 0;
  public static final int BROKEN = 1;
  public static final int UNUSABLE = 2;
  public static final int UNKNOWN = 3;

  private Exit() {}
}
