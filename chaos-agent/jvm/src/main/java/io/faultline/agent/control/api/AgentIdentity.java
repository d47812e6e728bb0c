package io.faultline.agent.control.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** The identity of this agent. */
public record AgentIdentity(String name, long pid, String version, String java) {
  Map<String, Object> status(boolean armed, int faults) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("pid", pid);
    json.put("version", version);
    json.put("java", java);
    json.put("armed", armed);
    json.put("faults", faults);
    return json;
  }
}
