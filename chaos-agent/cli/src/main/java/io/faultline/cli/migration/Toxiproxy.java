package io.faultline.cli.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Toxiproxy's configuration: an array of proxies with their toxics. Each proxy becomes an edge of
 * the system file, each that has toxics or is switched off an experiment.
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
   * @param probe the URL that shows whether the system is well
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

  /** Without a host Toxiproxy listens everywhere. */
  private static String listen(JsonNode proxy) {
    var listen = proxy.path("listen").asText();
    return listen.replaceFirst("^(\\[::]|0\\.0\\.0\\.0|localhost)?:", "127.0.0.1:");
  }

  private List<String> faults(JsonNode proxy) {
    var faults = new ArrayList<String>();
    var edge = Text.name(name(proxy));
    if (!proxy.path("enabled").asBoolean(true))
      faults.add(
          "  - {name: switched-off, inject: refuse, into: %s wire share=100%%}%n".formatted(edge));
    for (var toxic : proxy.path("toxics")) {
      var fault = fault(proxy, toxic);
      if (fault.isEmpty()) continue;
      var target =
          edge + " wire stream=" + toxic.path("stream").asText("downstream") + share(toxic);
      faults.add(
          "  - {name: %s, inject: %s, into: %s}%n"
              .formatted(
                  Text.name(toxicName(toxic)), Text.quoted(fault.get()), Text.quoted(target)));
    }
    return faults;
  }

  private static String toxicName(JsonNode toxic) {
    var type = toxic.path("type").asText();
    return toxic.path("name").asText(type + "_" + toxic.path("stream").asText("downstream"));
  }

  private static String share(JsonNode toxic) {
    double toxicity = toxic.path("toxicity").asDouble(1);
    return " share="
        + java.math.BigDecimal.valueOf(100 * toxicity).stripTrailingZeros().toPlainString()
        + "%";
  }

  /** In our words; empty where there is none. */
  private Optional<String> fault(JsonNode proxy, JsonNode toxic) {
    var attributes = toxic.path("attributes");
    var type = toxic.path("type").asText();
    return switch (type) {
      case "latency" -> Optional.of(latency(attributes));
      case "bandwidth" ->
          Optional.of("bandwidth %dKB/s".formatted(attributes.path("rate").asLong()));
      case "slow_close" ->
          Optional.of("slow-close " + Text.millis(attributes.path("delay").asDouble()));
      case "reset_peer" -> Optional.of(after("reset", attributes.path("timeout").asDouble()));
      case "limit_data" -> Optional.of("cut %dB".formatted(attributes.path("bytes").asLong()));
      case "timeout" -> Optional.of(timeout(proxy, toxic));
      case "slicer" -> Optional.of(slicer(proxy, toxic));
      default -> {
        leave(proxy, toxic, "no fault of this kind");
        yield Optional.empty();
      }
    };
  }

  private static String latency(JsonNode attributes) {
    double latency = attributes.path("latency").asDouble();
    double jitter = attributes.path("jitter").asDouble();
    return jitter == 0
        ? "latency " + Text.millis(latency)
        : "latency uniform %s %s"
            .formatted(Text.millis(Math.max(0, latency - jitter)), Text.millis(latency + jitter));
  }

  private static String after(String fault, double millis) {
    return millis == 0 ? fault : fault + " " + Text.millis(millis);
  }

  private String timeout(JsonNode proxy, JsonNode toxic) {
    double timeout = toxic.path("attributes").path("timeout").asDouble();
    if (timeout > 0)
      leave(
          proxy,
          toxic,
          "black-hole passes nothing and does not close the connection after %s"
              .formatted(Text.millis(timeout)));
    return "black-hole";
  }

  private String slicer(JsonNode proxy, JsonNode toxic) {
    var attributes = toxic.path("attributes");
    if (attributes.path("size_variation").asLong() > 0)
      leave(proxy, toxic, "slices are all of average_size, without size_variation");
    return "slices %dB %s"
        .formatted(
            attributes.path("average_size").asLong(),
            Text.millis(attributes.path("delay").asDouble() / 1000));
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
