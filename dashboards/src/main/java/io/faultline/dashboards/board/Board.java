package io.faultline.dashboards.board;

import io.faultline.dashboards.panel.Panel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dashboard.
 *
 * @param uid what links to it name; never to be changed
 */
public record Board(String uid, String title, List<Row> rows) {
  public Board {
    rows = List.copyOf(rows);
    if (!uid.matches("[a-z0-9-]{1,40}")) { // Grafana's limit
      throw new IllegalArgumentException("uid: expected [a-z0-9-]{1,40}, got " + uid);
    }
    Set<String> titles = new HashSet<>();
    for (Row row : rows) {
      for (Panel panel : row.panels()) {
        if (!titles.add(panel.head().title())) {
          throw new IllegalArgumentException(
              "%s: expected each title once, got %s again".formatted(uid, panel.head().title()));
        }
      }
    }
  }

  public List<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }
}
