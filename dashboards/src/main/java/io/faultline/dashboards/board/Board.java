package io.faultline.dashboards.board;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Panel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A board: the panels that one question needs, one to three screens high. */
public record Board(BoardId id, List<Row> rows) {
  /** Ids derive from titles, so a link to a panel stays valid while other panels come and go. */
  private static final int IDS = 1_000_000;

  public Board {
    rows = List.copyOf(rows);
    Set<String> titles = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (Row row : rows) {
      for (Panel panel : row.panels()) {
        String title = panel.head().title();
        if (!titles.add(title)) {
          throw new IllegalArgumentException(
              "%s: expected each title once, got %s again".formatted(id.uid(), title));
        }
        if (!ids.add(panelId(title))) {
          throw new IllegalArgumentException(
              "%s: expected ids of their own, got that of another for %s; change the title"
                  .formatted(id.uid(), title));
        }
      }
    }
  }

  public List<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }

  static int panelId(String title) {
    return Math.floorMod(title.hashCode(), IDS) + 1;
  }

  @Override
  public String toString() {
    return id.uid();
  }
}
