package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;
import java.util.Optional;

/** One picture on a board. A value; thread-safe. */
public sealed interface Panel permits Heatmap, Stat, StateTimeline, TimeSeries {
  Head head();

  List<Query> queries();

  Size size();

  /** From where on its values are bad, if an alert says so. */
  default Optional<Limit> limit() {
    return Optional.empty();
  }

  /** Whether its legend stands on its right; below it if not. */
  default boolean legendBeside() {
    return false;
  }

  /** As Grafana reads it, but for its id and place, which the board gives it. */
  ObjectNode json();
}
