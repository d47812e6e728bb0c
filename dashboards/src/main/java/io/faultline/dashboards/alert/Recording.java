package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Recorded;
import java.util.List;
import java.util.stream.Stream;

/** A rule that records the result of a query. */
public record Recording(String name, String expr) implements Rule {
  /**
   * Puts the recordings first: an alert of the same group then sees the values recorded at the same
   * moment.
   */
  static List<Rule> before(List<Recorded> recorded, List<Alert> alerts) {
    Stream<Rule> recordings =
        recorded.stream().map(each -> new Recording(each.name(), each.promql()));
    return Stream.concat(recordings, alerts.stream()).toList();
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("record", name).put("expr", expr);
  }
}
