package io.faultline.dashboards.board;

/** How wide panels are, in columns of 24. */
final class Widths {
  static final int TILE = 4;
  static final int THIRD = 8;
  static final int HALF = 12;

  private Widths() {}
}
