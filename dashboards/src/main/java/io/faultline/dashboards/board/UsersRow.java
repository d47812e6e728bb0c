package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.query.UserQueries;
import java.util.List;

/** What users notice. */
final class UsersRow {
  private UsersRow() {}

  static Row row() {
    return new Row(
        "Users",
        List.of(
            areas(
                new Head(
                    "Requests of users",
                    "Requests that users sent, by how they ended.",
                    PER_SECOND),
                UserQueries.requests(),
                Widths.THIRD),
            lines(
                new Head(
                    "Errors of users",
                    "Share that failed, as users see it and as the gateway does (5xx). Where they part, the gateway does not know what it does to users.",
                    SHARE),
                UserQueries.errors(),
                Widths.THIRD),
            lines(
                new Head(
                    "Latency of users",
                    "What half and 99 of 100 wait at most, as users see it and as the gateway does.",
                    SECONDS),
                UserQueries.latency(),
                Widths.THIRD)));
  }
}
