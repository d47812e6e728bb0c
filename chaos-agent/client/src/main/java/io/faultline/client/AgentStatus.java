package io.faultline.client;

/**
 * An agent's own status.
 *
 * @param armed whether any class is woven now
 * @param faults how many are active
 */
public record AgentStatus(
    String name, long pid, String version, String java, boolean armed, long faults) {
  static AgentStatus of(Fields json) {
    return new AgentStatus(
        json.text("name"),
        json.number("pid"),
        json.text("version"),
        json.text("java"),
        json.truth("armed"),
        json.number("faults"));
  }
}
