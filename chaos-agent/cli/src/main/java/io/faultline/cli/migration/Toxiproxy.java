package io.faultline.cli.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.CallFault;
import io.faultline.fault.Delay;
import io.faultline.fault.DurationText;
import io.faultline.fault.Fault;
import io.faultline.fault.Selection;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.fault.WireFault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Toxiproxy's configuration: an array of proxies with their toxics. Each proxy becomes an edge of
 * the system file, each one with toxics or switched off becomes an experiment.
 */
final class Toxiproxy {
  private static final String API = "http://127.0.0.1:8474";

  private final JsonNode proxies;
  private final String origin;
  private final String probe;
  private final Imported.Builder imported = new Imported.Builder();

  private Toxiproxy(JsonNode proxies, String origin, String probe) {
    this.proxies = proxies;
    this.origin = origin;
    this.probe = probe;
  }

  static boolean isOne(JsonNode file) {
    return file.isArray()
        && !file.isEmpty()
        && file.findValues("upstream").size() >= file.size()
        && file.findValues("listen").size() >= file.size();
  }

  /**
   * Reads it.
   *
   * @param origin the file's name, for comments and messages
   * @param probe the URL of the health check
   */
  static Imported read(JsonNode file, String origin, String probe) {
    return new Toxiproxy(file, origin, probe).read();
  }

  private Imported read() {
    imported.file("system.yaml", system());
    for (var proxy : proxies) {
      var faults = faults(proxy);
      if (!faults.isEmpty())
        imported.file(Text.name(name(proxy)) + ".yaml", experiment(proxy, faults));
    }
    return imported.build();
  }

  private String system() {
    var yaml = new StringBuilder("# From " + origin + ". Name your services under processes.\n");
    yaml.append("name: ").append(Text.name(origin.replaceAll("\\.[^.]*$", ""))).append('\n');
    yaml.append("proxies:\n  wire: ").append(API).append('\n');
    yaml.append("edges:\n");
    for (var proxy : proxies)
      yaml.append("  %s: %s%n".formatted(Text.name(name(proxy)), Text.quoted(listen(proxy))));
    return yaml.toString();
  }

  private static String name(JsonNode proxy) {
    return proxy.path("name").asText();
  }

  /** Without a host Toxiproxy listens on all interfaces. */
  private static String listen(JsonNode proxy) {
    var listen = proxy.path("listen").asText();
    return listen.replaceFirst("^(\\[::]|0\\.0\\.0\\.0|localhost)?:", "127.0.0.1:");
  }

  private List<String> faults(JsonNode proxy) {
    var faults = new ArrayList<String>();
    var edge = Text.name(name(proxy));
    if (!proxy.path("enabled").asBoolean(true)) {
      var target = new Target(edge, Wire.POINT, Map.of(), Selection.ALL);
      faults.add(
          "  - {name: switched-off, inject: %s, into: %s}%n"
              .formatted(new WireFault.Refuse().text(), target.text()));
    }
    for (var toxic : proxy.path("toxics")) line(edge, proxy, toxic).ifPresent(faults::add);
    return faults;
  }

  /** Empty, and recorded, if it cannot be a fault of ours. */
  private Optional<String> line(String edge, JsonNode proxy, JsonNode toxic) {
    try {
      var fault = fault(proxy, toxic);
      if (fault.isEmpty()) return Optional.empty();
      var target =
          new Target(
              edge,
              Wire.POINT,
              Map.of(Wire.STREAM, stream(toxic)),
              new Selection.Share(toxic.path("toxicity").asDouble(1)));
      return Optional.of(
          "  - {name: %s, inject: %s, into: %s}%n"
              .formatted(
                  Text.name(toxicName(toxic)),
                  Text.quoted(fault.get().text()),
                  Text.quoted(target.text())));
    } catch (IllegalArgumentException e) {
      leave(proxy, toxic, e.getMessage());
      return Optional.empty();
    }
  }

  private static String stream(JsonNode toxic) {
    return toxic.path("stream").asText("downstream");
  }

  private static String toxicName(JsonNode toxic) {
    return toxic.path("name").asText(toxic.path("type").asText() + "_" + stream(toxic));
  }

  /** The toxic as a fault of ours; empty if there is none. */
  private Optional<Fault> fault(JsonNode proxy, JsonNode toxic) {
    var attributes = toxic.path("attributes");
    return switch (toxic.path("type").asText()) {
      case "latency" -> Optional.of(new CallFault.Latency(delay(attributes)));
      case "bandwidth" ->
          Optional.of(new WireFault.Bandwidth(attributes.path("rate").asLong(), false));
      case "slow_close" -> Optional.of(new WireFault.SlowClose(millis(attributes, "delay")));
      case "reset_peer" -> Optional.of(new WireFault.Reset(millis(attributes, "timeout")));
      case "limit_data" ->
          Optional.of(new WireFault.Cut(attributes.path("bytes").asLong(), Duration.ZERO, false));
      case "timeout" -> Optional.of(timeout(proxy, toxic));
      case "slicer" -> Optional.of(slicer(proxy, toxic));
      default -> {
        leave(proxy, toxic, "no fault of this kind");
        yield Optional.empty();
      }
    };
  }

  private static Delay delay(JsonNode attributes) {
    var latency = millis(attributes, "latency");
    var jitter = millis(attributes, "jitter");
    if (jitter.isZero()) return new Delay.Fixed(latency);
    var low = latency.minus(jitter);
    return new Delay.Uniform(low.isNegative() ? Duration.ZERO : low, latency.plus(jitter));
  }

  private static Duration millis(JsonNode attributes, String name) {
    return Duration.ofMillis(attributes.path(name).asLong());
  }

  private WireFault timeout(JsonNode proxy, JsonNode toxic) {
    var timeout = millis(toxic.path("attributes"), "timeout");
    if (!timeout.isZero())
      leave(
          proxy,
          toxic,
          "black-hole passes nothing and does not close the connection after %s"
              .formatted(DurationText.print(timeout)));
    return new WireFault.BlackHole();
  }

  private WireFault slicer(JsonNode proxy, JsonNode toxic) {
    var attributes = toxic.path("attributes");
    if (attributes.path("size_variation").asLong() > 0)
      leave(proxy, toxic, "slices are all of average_size, without size_variation");
    var pause = Duration.of(attributes.path("delay").asLong(), ChronoUnit.MICROS);
    return new WireFault.Slices(attributes.path("average_size").asLong(), pause);
  }

  private void leave(JsonNode proxy, JsonNode toxic, String why) {
    imported.leave(
        "%s: proxy %s, toxic %s (%s)"
            .formatted(origin, name(proxy), toxicName(toxic), toxic.path("type").asText()),
        why);
  }

  private String experiment(JsonNode proxy, List<String> faults) {
    var kinds = new StringJoiner(", ");
    if (!proxy.path("enabled").asBoolean(true)) kinds.add("switched off");
    proxy.path("toxics").forEach(it -> kinds.add(it.path("type").asText().replace('_', ' ')));
    return ExperimentFrame.of(
        origin,
        Text.name(name(proxy)),
        "%s: %s".formatted(name(proxy), kinds.toString().toLowerCase(Locale.ROOT)),
        ExperimentFrame.probe("well", probe),
        "faults:\n" + String.join("", faults));
  }
}
