package io.faultline.dashboards.panel;

/** Columns of 24, and rows of 30 pixels. */
public record Size(int width, int height) {
  /** How many columns a board has. */
  public static final int COLUMNS = 24;

  public static final Size TILE = new Size(3, 4);
  public static final Size WIDE_TILE = new Size(4, 4);
  public static final Size THIRD = new Size(8, 8);
  public static final Size LOW_THIRD = new Size(8, 6);
  public static final Size HALF = new Size(12, 8);
  public static final Size FULL = new Size(24, 8);
  public static final Size TALL = new Size(24, 18);

  /** The most rows of a legend below a panel that leave half of it for the chart. */
  private static final int LEGEND_BELOW = 4;

  public Size {
    if (width < 1 || width > COLUMNS || height < 1) {
      throw new IllegalArgumentException(
          "size: expected 1 to %d columns and a height of 1 or more, got %d by %d"
              .formatted(COLUMNS, width, height));
    }
  }

  /** The most series that a legend shows without being clipped. */
  public int legendRows(boolean beside) {
    return beside ? (height * 38 - 48) / 24 : LEGEND_BELOW;
  }
}
