package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Alertmanager's configuration: who is notified of what, and when. One failure is one notification:
 * alerts that fire within the first seconds are sent together, and an alert that is a consequence
 * of another is inhibited while that one fires.
 */
public final class Routes {
  /** The time that the alerts of one failure need to fire, after the first of them. */
  private static final String TOGETHER = "5s";

  private Routes() {}

  public static ObjectNode json() {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ObjectNode route = route(file.putObject("route"), "page", TOGETHER, "1m", "4h");
    route.putArray("group_by").add("system");
    ArrayNode routes = route.putArray("routes");
    matching(route(routes.addObject(), "heartbeat", "0s", "1m", "1m"), "alertname=\"Watchdog\"");
    matching(route(routes.addObject(), "ticket", "30s", "5m", "1d"), "severity=\"warning\"");
    inhibitions(file.putArray("inhibit_rules"));
    ArrayNode receivers = file.putArray("receivers");
    for (String name : new String[] {"page", "ticket", "heartbeat"})
      receivers.addObject().put("name", name);
    return file;
  }

  private static ObjectNode route(
      ObjectNode route, String receiver, String wait, String interval, String repeat) {
    return route
        .put("receiver", receiver)
        .put("group_wait", wait)
        .put("group_interval", interval)
        .put("repeat_interval", repeat);
  }

  private static void matching(ObjectNode route, String matcher) {
    route.putArray("matchers").add(matcher);
  }

  private static void inhibitions(ArrayNode rules) {
    // A service that is down explains all that its callers see of it, and its own troubles.
    inhibit(
        rules,
        "alertname=\"ServiceDown\"",
        "alertname=~\"Dependency.*|CircuitBreaker.*|ServiceRestarting|EventLoopBlocked\"",
        "system",
        "cause");
    // A peer that is down explains its breaker, and that its calls are slow.
    inhibit(
        rules,
        "alertname=~\"DependencyDown|DatabaseFailing\"",
        "alertname=~\"DependencySlow|CircuitBreaker.*|DatabasePoolExhausted\"",
        "system",
        "service",
        "cause");
    // Of two alerts on how fast one budget burns, the faster one counts.
    inhibit(
        rules,
        "alertname=\"BudgetGoneInTwoDays\"",
        "alertname=~\"BudgetGoneIn(Five|Ten)Days|BudgetGoneInOneMonth\"",
        "system",
        "objective");
    inhibit(
        rules,
        "alertname=\"BudgetGoneInFiveDays\"",
        "alertname=~\"BudgetGoneIn(TenDays|OneMonth)\"",
        "system",
        "objective");
  }

  private static void inhibit(ArrayNode rules, String source, String target, String... equal) {
    ObjectNode rule = rules.addObject();
    rule.putArray("source_matchers").add(source);
    rule.putArray("target_matchers").add(target);
    for (String label : equal) rule.withArray("equal").add(label);
  }
}
