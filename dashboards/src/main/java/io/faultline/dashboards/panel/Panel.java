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

  /** The value from which on its figures are bad, if an alert defines one. */
  default Optional<Limit> limit() {
    return Optional.empty();
  }

  /** Whether its legend is on the right; otherwise it is below. */
  default boolean legendBeside() {
    return false;
  }

  /** As Grafana reads it, except its id and place, which the board assigns. */
  ObjectNode json();
}
