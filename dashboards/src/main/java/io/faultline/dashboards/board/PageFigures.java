package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.panel.Heatmap;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.panel.TimeSeries;
import io.faultline.dashboards.query.Query;
import io.faultline.dashboards.query.State;
import java.util.Locale;

/** A board's panels for the live page, which replaces Grafana on a machine without it. */
public final class PageFigures {
  private static final String WINDOW = "5s";

  private PageFigures() {}

  /** The states by their numbers, and the panels: tiles, state time lines, line charts. */
  public static ObjectNode of(Board board) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ObjectNode states = page.putObject("states");
    for (State state : State.values()) states.put(Integer.toString(state.value()), state.text());
    var panels = page.putArray("panels");
    for (Panel panel : board.panels()) {
      ObjectNode json = panels.addObject().put("kind", kind(panel));
      json.put("title", panel.head().title()).put("description", panel.head().description());
      json.put("unit", panel.head().unit().text());
      if (panel instanceof Stat stat) colors(json, stat.colors());
      else panel.limit().ifPresent(limit -> json.put("from", limit.value()));
      panel.limit().ifPresent(limit -> json.put("alert", limit.alert()));
      var queries = json.putArray("queries");
      for (Query query : panel.queries())
        queries.addObject().put("legend", query.legend()).put("expr", query.standalone(WINDOW));
    }
    return page;
  }

  private static void colors(ObjectNode json, Stat.Colors colors) {
    json.put("below", colors.below().name().toLowerCase(Locale.ROOT));
    json.put("above", colors.above().name().toLowerCase(Locale.ROOT));
    if (Double.isFinite(colors.from())) json.put("from", colors.from());
  }

  private static String kind(Panel panel) {
    if (panel instanceof Stat) return "tile";
    if (panel instanceof StateTimeline) return "states";
    if (panel instanceof TimeSeries) return "lines";
    if (panel instanceof Heatmap) {
      throw new IllegalArgumentException(
          panel.head().title() + ": expected tiles, states or lines, got a heat map");
    }
    throw new IllegalStateException("no such panel");
  }
}
