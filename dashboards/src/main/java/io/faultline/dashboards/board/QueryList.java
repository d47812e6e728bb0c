package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.query.Query;
import java.util.List;
import java.util.Locale;

/**
 * Every query of the boards as it runs outside Grafana, for tests against a live system: {@code
 * needs} says what it needs to return data: {@code load} alone, a {@code fault} that was raised, or
 * a {@code part} that the shop does not have by itself.
 */
public final class QueryList {
  private static final String WINDOW = "5s";

  private QueryList() {}

  public static ArrayNode of(List<Board> boards) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Board board : boards) {
      for (Panel panel : board.panels()) {
        for (Query query : panel.queries()) {
          list.addObject()
              .put("board", board.id().uid())
              .put("panel", panel.head().title())
              .put("expr", query.standalone(WINDOW))
              .put("needs", query.needs().name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return list;
  }
}
