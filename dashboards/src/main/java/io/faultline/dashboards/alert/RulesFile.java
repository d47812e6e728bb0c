package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rules as Prometheus reads them. */
public final class RulesFile {
  private RulesFile() {}

  public static ObjectNode of(List<Group> groups) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode list = file.putArray("groups");
    for (Group group : groups) {
      ArrayNode rules =
          list.addObject()
              .put("name", group.name())
              .put("interval", group.interval().toSeconds() + "s")
              .putArray("rules");
      for (Rule rule : group.rules()) rules.add(rule.json());
    }
    return file;
  }
}
