package io.faultline.dashboards.board;

import io.faultline.dashboards.panel.Panel;
import java.util.List;

/** Panels under one heading, placed from left to right and then down. */
public record Row(String title, List<Panel> panels) {
  public Row {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) throw new IllegalArgumentException(title + ": expected panels, got none");
  }
}
