package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;

/**
 * Assigns places and ids to the panels of a board, from left to right and from top to bottom. Used
 * once.
 */
final class Layout {
  private final ArrayNode placed = JsonNodeFactory.instance.arrayNode();
  private int left;
  private int top;
  private int lineHeight;

  static ArrayNode of(Board board) {
    var layout = new Layout();
    for (Row row : board.rows()) layout.add(row);
    return layout.placed;
  }

  private void add(Row row) {
    breakLine();
    ObjectNode heading = JsonNodeFactory.instance.objectNode();
    heading.put("type", "row").put("title", row.title()).put("collapsed", false);
    heading.putArray("panels");
    place(heading, "row " + row.title(), new Size(Size.COLUMNS, 1));
    for (Panel panel : row.panels()) place(panel.json(), panel.head().title(), panel.size());
  }

  private void place(ObjectNode json, String name, Size size) {
    if (left + size.width() > Size.COLUMNS) breakLine();
    json.put("id", Board.panelId(name));
    ObjectNode at = json.putObject("gridPos").put("x", left).put("y", top);
    at.put("w", size.width()).put("h", size.height());
    placed.add(json);
    left += size.width();
    lineHeight = Math.max(lineHeight, size.height());
  }

  private void breakLine() {
    top += lineHeight;
    left = 0;
    lineHeight = 0;
  }
}
