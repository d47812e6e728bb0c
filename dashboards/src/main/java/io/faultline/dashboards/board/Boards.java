package io.faultline.dashboards.board;

import java.util.List;

/** All boards there are. */
public final class Boards {
  private Boards() {}

  public static List<Board> all(List<String> alerts) {
    return List.of(
        OverviewBoard.board(),
        RunBoard.board(alerts),
        ServiceBoard.board(),
        EdgeBoard.board(),
        ResilienceBoard.board(),
        LevelsBoard.board(),
        StoresBoard.board(),
        BusinessBoard.board(),
        AgentsBoard.board(),
        PlatformBoard.board());
  }
}
