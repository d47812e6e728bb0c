package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Recorded;
import java.util.List;
import java.util.stream.Stream;

/** A rule that records what a query finds. */
public record Recording(String name, String expr) implements Rule {
  /** The recordings first: an alert of the same group sees what was recorded at the same moment. */
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
