package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.rate;

import io.faultline.fault.AgentMetrics;
import java.util.List;

/** The agents in the JVMs and the fault proxy: whether they run, and what they observe. */
public final class AgentQueries {
  private AgentQueries() {}

  public static Query agents() {
    return Query.of("sum(up{job=\"agent\"})", "agents");
  }

  public static List<Query> up() {
    return List.of(
        Query.of(
            State.DOWN.where("1 - " + PromQl.trough("up", "process", "job=\"agent\"")),
            "{{process}}"));
  }

  public static List<Query> loopLag() {
    return List.of(Query.of(peak(AgentMetrics.EVENT_LOOP_LAG, "process"), "{{process}}"));
  }

  public static List<Query> saturation() {
    return List.of(
        Query.withPart(
            peak(AgentMetrics.POOL_SATURATION, "process, kind"), "{{process}} {{kind}}"));
  }

  public static List<Query> waiting() {
    return List.of(
        Query.withPart(peak(AgentMetrics.POOL_WAITING, "process, kind"), "{{process}} {{kind}}"));
  }

  public static List<Query> connections() {
    return List.of(Query.withPart(peak("faultline_proxy_open_connections", "proxy"), "{{proxy}}"));
  }

  public static List<Query> connects() {
    return List.of(
        Query.withPart(rate("faultline_proxy_connections_total", "proxy"), "{{proxy}} accepted"),
        Query.withPart(rate("faultline_proxy_connects_failed_total", "proxy"), "{{proxy}} failed"));
  }

  public static List<Query> bytes() {
    return List.of(
        Query.withPart(
            rate("toxiproxy_proxy_received_bytes_total", "proxy, direction"),
            "{{proxy}} {{direction}}"));
  }

  public static List<Query> buffers() {
    return List.of(Query.withPart(peak("faultline_proxy_buffer_bytes", "process"), "{{process}}"));
  }
}
