package io.faultline.proxy.control;

import io.faultline.fault.AgentMetrics;
import io.faultline.proxy.registry.EffectReport;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Proxy;
import io.faultline.proxy.registry.ProxyView;
import io.faultline.proxy.toxic.Stream;
import io.netty.buffer.PooledByteBufAllocator;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

/**
 * Metrics per proxy and toxic: Toxiproxy's names for bytes and for the process, Faultline's for
 * connections and faults.
 */
final class ProxyMetrics {
  private static final List<String> BYTES = List.of("direction", "proxy", "listener", "upstream");
  private static final List<String> PROXY = List.of("proxy");
  private static final List<String> FAULT = List.of("fault", "point", "target");

  private final Proxies proxies;
  private final CollectorRegistry process = new CollectorRegistry();

  ProxyMetrics(Proxies proxies) {
    this.proxies = proxies;
    DefaultExports.register(process);
  }

  Reply page() {
    var text = new StringWriter();
    try {
      TextFormat.write004(text, Collections.enumeration(collect()));
      TextFormat.write004(text, process.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.text(200, TextFormat.CONTENT_TYPE_004, text.toString());
  }

  private List<Collector.MetricFamilySamples> collect() {
    var received = new CounterMetricFamily("toxiproxy_proxy_received_bytes", "Bytes read.", BYTES);
    var sent = new CounterMetricFamily("toxiproxy_proxy_sent_bytes", "Bytes written.", BYTES);
    var accepted = new CounterMetricFamily("faultline_proxy_connections", "Accepted.", PROXY);
    var failed =
        new CounterMetricFamily("faultline_proxy_connects_failed", "Upstream not reached.", PROXY);
    var open = new GaugeMetricFamily("faultline_proxy_open_connections", "Open now.", PROXY);
    var active = new GaugeMetricFamily(AgentMetrics.FAULT_ACTIVE, "1 while raised.", FAULT);
    var matched = new CounterMetricFamily(AgentMetrics.CALLS_MATCHED, "Fitted the aim.", FAULT);
    var affected = new CounterMetricFamily(AgentMetrics.CALLS_AFFECTED, "Were hit.", FAULT);
    for (var proxy : proxies.all()) {
      var view = proxy.view();
      for (var stream : Stream.values()) {
        received.addMetric(bytes(stream, view), (double) proxy.traffic().received(stream).sum());
        sent.addMetric(bytes(stream, view), (double) proxy.traffic().sent(stream).sum());
      }
      accepted.addMetric(name(proxy), (double) proxy.traffic().connections().sum());
      failed.addMetric(name(proxy), (double) proxy.traffic().failed().sum());
      open.addMetric(name(proxy), (double) proxy.openConnections());
      for (var effect : proxy.effects()) {
        if (!effect.state().equals("raised")) continue;
        active.addMetric(fault(effect), 1);
        matched.addMetric(fault(effect), (double) effect.effect().matched());
        affected.addMetric(fault(effect), (double) effect.effect().affected());
      }
    }
    var memory =
        new GaugeMetricFamily(
            "faultline_proxy_buffer_bytes", "Memory taken for buffers.", bufferBytes());
    return List.of(received, sent, accepted, failed, open, active, matched, affected, memory);
  }

  private static double bufferBytes() {
    var pool = PooledByteBufAllocator.DEFAULT.metric();
    return (double) pool.usedDirectMemory() + pool.usedHeapMemory();
  }

  private static List<String> bytes(Stream stream, ProxyView view) {
    return List.of(stream.wireName(), view.name(), view.listen(), view.upstream());
  }

  private static List<String> name(Proxy proxy) {
    return List.of(proxy.name());
  }

  private static List<String> fault(EffectReport effect) {
    return List.of(effect.toxic() + ": " + effect.fault(), "wire", effect.proxy());
  }
}
