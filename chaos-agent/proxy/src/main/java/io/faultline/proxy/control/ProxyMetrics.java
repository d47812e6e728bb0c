package io.faultline.proxy.control;

import io.faultline.fault.AgentMetrics;
import io.faultline.proxy.registry.EffectReport;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Proxy;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.wire.Loops;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Metrics per proxy and toxic: Toxiproxy's names for bytes and for the process, Faultline's for
 * connections and faults.
 */
record ProxyMetrics(Proxies proxies, Loops loops) {
  ApiResponse page() {
    var page = new MetricsPage();
    var all = proxies.all();
    bytes(page, all);
    connections(page, all);
    faults(page, all);
    process(page);
    ProcessMetrics.write(page);
    return ApiResponse.text(200, MetricsPage.CONTENT_TYPE, page.toString());
  }

  private static void bytes(MetricsPage page, Collection<Proxy> all) {
    var received = page.counter("toxiproxy_proxy_received_bytes_total", "Bytes read.");
    for (var proxy : all)
      for (var stream : Stream.values())
        received.add(labels(stream, proxy), proxy.traffic().received(stream).sum());
    var sent = page.counter("toxiproxy_proxy_sent_bytes_total", "Bytes written.");
    for (var proxy : all)
      for (var stream : Stream.values())
        sent.add(labels(stream, proxy), proxy.traffic().sent(stream).sum());
  }

  private static Map<String, String> labels(Stream stream, Proxy proxy) {
    var view = proxy.view();
    return Map.of(
        "direction", stream.wireName(),
        "proxy", view.name(),
        "listener", view.listen(),
        "upstream", view.upstream());
  }

  private static void connections(MetricsPage page, Collection<Proxy> all) {
    each(
        page.counter("faultline_proxy_connections_total", "Accepted."),
        all,
        proxy -> proxy.traffic().connections().sum());
    each(
        page.counter("faultline_proxy_connects_failed_total", "Upstream not reached."),
        all,
        proxy -> proxy.traffic().failed().sum());
    each(
        page.counter(
            "faultline_proxy_connections_broken_total", "Reset by a failure of the proxy itself."),
        all,
        proxy -> proxy.traffic().broken().sum());
    each(page.gauge("faultline_proxy_open_connections", "Open now."), all, Proxy::openConnections);
  }

  private static void each(
      MetricsPage.Family family, Collection<Proxy> all, ToDoubleFunction<Proxy> value) {
    for (var proxy : all) family.add(Map.of("proxy", proxy.name()), value.applyAsDouble(proxy));
  }

  private static void faults(MetricsPage page, Collection<Proxy> all) {
    fault(page.gauge(AgentMetrics.FAULT_ACTIVE, "1 while raised."), all, effect -> 1);
    fault(
        page.counter(AgentMetrics.CALLS_MATCHED, "Matched the selector."),
        all,
        effect -> effect.effect().matched());
    fault(
        page.counter(AgentMetrics.CALLS_AFFECTED, "Were hit."),
        all,
        effect -> effect.effect().affected());
  }

  private static void fault(
      MetricsPage.Family family, Collection<Proxy> all, ToDoubleFunction<EffectReport> value) {
    for (var proxy : all)
      for (var effect : proxy.effects())
        if (effect.state().equals("raised"))
          family.add(
              Map.of(
                  "fault",
                  effect.toxic() + ": " + effect.fault(),
                  "point",
                  "wire",
                  "target",
                  effect.proxy()),
              value.applyAsDouble(effect));
  }

  private void process(MetricsPage page) {
    var pool = PooledByteBufAllocator.DEFAULT.metric();
    page.gauge("faultline_proxy_buffer_bytes", "Memory taken for buffers.")
        .add(Map.of(), (double) pool.usedDirectMemory() + pool.usedHeapMemory());
    page.gauge("faultline_proxy_held_bytes", "Memory of bytes on their way.")
        .add(Map.of(), loops.budget().taken());
    page.gauge("faultline_proxy_budget_bytes", "Memory that bytes on their way may take.")
        .add(Map.of(), loops.budget().bytes());
    page.gauge("faultline_proxy_event_loops", "Event loops that run.")
        .add(Map.of(), loops.running());
  }
}
