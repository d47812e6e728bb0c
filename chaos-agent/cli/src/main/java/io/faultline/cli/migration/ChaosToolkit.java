package io.faultline.cli.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An experiment of Chaos Toolkit: its hypothesis becomes the steady state, each of its actions a
 * custom fault that the rollbacks lift.
 */
final class ChaosToolkit {
  private final JsonNode file;
  private final String origin;
  private final String probe;
  private final Imported.Builder imported = new Imported.Builder();
  private final StringBuilder custom = new StringBuilder();
  private final StringBuilder faults = new StringBuilder();

  private ChaosToolkit(JsonNode file, String origin, String probe) {
    this.file = file;
    this.origin = origin;
    this.probe = probe;
  }

  static boolean isOne(JsonNode file) {
    return file.has("title") && file.path("method").isArray();
  }

  /**
   * Reads it.
   *
   * @param origin the file's name, for comments and messages
   * @param probe the URL of the health check, if no probe has one
   */
  static Imported read(JsonNode file, String origin, String probe) {
    return new ChaosToolkit(file, origin, probe).read();
  }

  private Imported read() {
    var name = Text.name(file.path("title").asText());
    var steadyState = steadyState();
    actions();
    for (var key : List.of("secrets", "configuration", "controls"))
      if (file.has(key)) leave(key, "${env:NAME} and ${file:path} of the system file do this");
    imported.file(
        "system.yaml",
        "# From %s. Name your services under processes.%nname: %s%n%s"
            .formatted(origin, name, custom.isEmpty() ? "" : "custom:\n" + custom));
    if (faults.isEmpty()) leave("method", "no action has a counterpart, so there is no experiment");
    else
      imported.file(
          name + ".yaml",
          ExperimentFrame.of(
              origin, name, file.path("title").asText(), steadyState, "faults:\n" + faults));
    return imported.build();
  }

  private String steadyState() {
    var entries = new StringBuilder();
    for (var each : file.path("steady-state-hypothesis").path("probes"))
      probe(each).ifPresent(entries::append);
    return entries.isEmpty() ? ExperimentFrame.probe("well", probe) : entries.toString();
  }

  private Optional<String> probe(JsonNode each) {
    var where = "probe " + each.path("name").asText();
    var provider = each.path("provider");
    var tolerance = tolerance(each.path("tolerance"));
    if (tolerance.isEmpty()) {
      leave(where, "its tolerance is no number or range of numbers");
      return Optional.empty();
    }
    return switch (provider.path("type").asText()) {
      case "http" ->
          Optional.of(
              "  - {name: %s, http: %s, read: status, tolerance: \"%s\", userFacing: true}%n"
                  .formatted(
                      Text.quoted(each.path("name").asText()),
                      Text.quoted(provider.path("url").asText()),
                      tolerance.get()));
      case "process" ->
          Optional.of(
              "  - {name: %s, command: %s, read: exit code, tolerance: \"%s\"}%n"
                  .formatted(
                      Text.quoted(each.path("name").asText()),
                      command(provider, where),
                      tolerance.get()));
      default -> {
        leave(where, "a function of Python: ask the same by http, query or command");
        yield Optional.empty();
      }
    };
  }

  /** A status, an exit code, or a range of them. */
  private static Optional<String> tolerance(JsonNode tolerance) {
    if (tolerance.isInt()) return Optional.of("%1$d to %1$d".formatted(tolerance.asInt()));
    var range =
        tolerance.path("type").asText().equals("range") ? tolerance.path("range") : tolerance;
    if (!range.isArray() || range.isEmpty()) return Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (var value : range) {
      if (!value.isNumber()) return Optional.empty();
      least = Math.min(least, value.asDouble());
      most = Math.max(most, value.asDouble());
    }
    return Optional.of("%s to %s".formatted(plain(least), plain(most)));
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private void actions() {
    var rollbacks = new ArrayList<JsonNode>();
    file.path("rollbacks").forEach(rollbacks::add);
    double at = 0;
    int actions = 0;
    for (var step : file.path("method")) {
      at += step.path("pauses").path("before").asDouble();
      if (!step.path("type").asText("action").equals("action"))
        leave("probe " + step.path("name").asText(), "probes are asked all the time: steadyState");
      else
        action(
            step,
            actions < rollbacks.size() ? Optional.of(rollbacks.get(actions++)) : Optional.empty(),
            at);
      at += step.path("pauses").path("after").asDouble();
    }
    for (var rest : rollbacks.subList(Math.min(actions, rollbacks.size()), rollbacks.size()))
      leave("rollback " + rest.path("name").asText(), "no action is left that it lifts");
  }

  private void action(JsonNode step, Optional<JsonNode> rollback, double at) {
    var where = "action " + step.path("name").asText();
    var raise = call(step, where);
    if (raise.isEmpty()) return;
    if (rollback.isEmpty()) {
      leave(where, "no rollback: a fault here is only raised with what lifts it");
      return;
    }
    var lift = call(rollback.get(), "rollback " + rollback.get().path("name").asText());
    if (lift.isEmpty()) {
      leave(where, "what lifts it has no counterpart");
      return;
    }
    var name = Text.name(step.path("name").asText());
    custom.append("  %s:%n    raise: %s%n    lift: %s%n".formatted(name, raise.get(), lift.get()));
    faults.append("  - {name: %1$s, inject: custom, into: %1$s custom".formatted(name));
    if (at > 0)
      faults.append(", at: ").append(DurationText.print(Duration.ofMillis(Math.round(1000 * at))));
    faults.append("}\n");
  }

  /** The program or request of a step; empty if it is neither. */
  private Optional<String> call(JsonNode step, String where) {
    var provider = step.path("provider");
    return switch (provider.path("type").asText()) {
      case "process" -> Optional.of("{command: %s}".formatted(command(provider, where)));
      case "http" -> Optional.of(request(provider));
      default -> {
        leave(
            where,
            "a function of Python (%s): a fault of the agent, the wire, a process or a container may do the same"
                .formatted(provider.path("module").asText("?")));
        yield Optional.empty();
      }
    };
  }

  private static String request(JsonNode provider) {
    var method = provider.path("method").asText("GET");
    var body = provider.path("arguments");
    return "{http: {url: %s, method: %s%s}}"
        .formatted(
            Text.quoted(provider.path("url").asText()),
            method,
            body.isMissingNode() ? "" : ", body: " + Text.quoted(body.toString()));
  }

  private String command(JsonNode provider, String where) {
    var words = new ArrayList<String>();
    words.add(Text.quoted(provider.path("path").asText()));
    var arguments = provider.path("arguments");
    if (arguments.isTextual()) {
      leave(where, "no shell reads its arguments: they are split at spaces");
      for (var word : arguments.asText().strip().split("\\s+", -1)) words.add(Text.quoted(word));
    } else if (arguments.isArray()) {
      arguments.forEach(word -> words.add(Text.quoted(word.asText())));
    } else {
      for (var each : arguments.properties()) {
        words.add(Text.quoted(each.getKey()));
        if (!each.getValue().asText().isEmpty()) words.add(Text.quoted(each.getValue().asText()));
      }
    }
    return "[" + String.join(", ", words) + "]";
  }

  private void leave(String where, String why) {
    imported.leave(origin + ": " + where, why);
  }
}
