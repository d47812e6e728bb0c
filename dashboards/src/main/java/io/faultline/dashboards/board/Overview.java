package io.faultline.dashboards.board;

import java.util.List;

/** The dashboard to look at first: from what users notice down to what was broken. */
public final class Overview {
  private Overview() {}

  public static Board board() {
    return new Board(
        "faultline-overview",
        "Overview",
        List.of(
            NowRow.row(),
            UsersRow.row(),
            BusinessRow.row(),
            DependenciesRow.row(),
            ServicesRow.row(),
            JvmRow.row(),
            ChaosRow.row()));
  }
}
