package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** One picture on a dashboard. A value; thread-safe. */
public sealed interface Panel permits Stat, StateTimeline, TimeSeries {
  /** How many columns a dashboard has. */
  int COLUMNS = 24;

  Head head();

  List<Query> queries();

  /** In columns. */
  int width();

  /** In Grafana's rows of 30 pixels. */
  int height();

  /** As Grafana reads it, but for its id and place, which the board gives it. */
  ObjectNode json();
}
