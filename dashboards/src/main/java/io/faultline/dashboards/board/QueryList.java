package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.query.Query;
import java.util.Locale;

/**
 * Every query of a board as it runs outside Grafana, for tests against a live Prometheus: {@code
 * needs} says whether {@code load} is enough for it to have data or a {@code fault} must have been
 * raised.
 */
public final class QueryList {
  private static final String WINDOW = "5s";

  private QueryList() {}

  public static ArrayNode of(Board board) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Panel panel : board.panels()) {
      for (Query query : panel.queries()) {
        list.addObject()
            .put("panel", panel.head().title())
            .put("expr", query.standalone(WINDOW))
            .put("needs", query.needs().name().toLowerCase(Locale.ROOT));
      }
    }
    return list;
  }
}
