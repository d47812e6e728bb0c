package io.faultline.runner.reader;

import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import java.util.ArrayList;
import java.util.List;

/** All keys of a probe. */
final class ProbeShape {
  /** Exactly one of these says what is asked. */
  static final List<String> KINDS = List.of("query", "http", "command", "agent");

  private static final List<Shape.Key> ASKED =
      List.of(
          optional("query", Format.TEXT, "PromQL that gives one number."),
          optional(
              "http",
              Format.ADDRESS_TEMPLATE,
              "A URL that is asked with GET; ${process} is a process's base URL."),
          optional(
              "command",
              new Shape.ListOf(new Shape.Value(Format.ANY), 1),
              "A program and its arguments; no shell is started."),
          optional(
              "agent", Format.TEXT, "A process whose agent is asked; no Prometheus is needed."),
          optional(
              "read",
              Format.READ,
              "What of it is the number. Of http: status (if left out), time in seconds, or 'field a.b' of the JSON. Of command: exit code (if left out) or number. Of agent: event-loop lag, pool saturation [name] or open breakers [name]."),
          optional(
              "headers",
              new Shape.MapOf(Format.TEXT),
              "Of http: headers; ${env:NAME} and ${file:path} are replaced when it is asked."),
          optional(
              "within",
              Format.DURATION,
              "Of http and command: how long to wait, 10ms to 2s; 1s if left out. What comes later is not seen."),
          optional(
              "lag",
              Format.DURATION,
              "Of http and command: how far the number may lag behind what it shows; 0s if left out."));

  private static final Shape.Key UNIT =
      optional("unit", Format.ANY, "Shown with the value, such as '/s'.");

  static final Shape.Fields PROBE =
      with(
          List.of(required("name", Format.TEXT, "For people; unique in the file.")),
          List.of(
              required(
                  "tolerance",
                  Format.TOLERANCE,
                  "The range to be in: '>= 36', '<= 0.01' or '36 to 44'."),
              UNIT,
              optional(
                  "userFacing",
                  Format.TRUTH,
                  "Whether users feel it: hurt and mitigated are read from these; false if left out.")));

  static final Shape.Fields DETECTOR =
      with(
          List.of(
              required(
                  "name",
                  Format.TEXT,
                  "Unique in the file; 'expect.detected' names it by 'query'."),
              optional(
                  "breaker",
                  Format.TRUTH,
                  "Whether it stands for the breaker of this name, such as 'payment/card-processor'; false if left out.")),
          List.of(
              required("tolerance", Format.TOLERANCE, "It fires while the number is out of this."),
              UNIT));

  static final Shape.Fields DRAINED =
      with(
          List.of(),
          List.of(
              required("tolerance", Format.TOLERANCE, "What counts as nothing left to do."), UNIT));

  private ProbeShape() {}

  /** The keys of what is asked between these. */
  static Shape.Fields with(List<Shape.Key> before, List<Shape.Key> after) {
    var keys = new ArrayList<>(before);
    keys.addAll(ASKED);
    keys.addAll(after);
    return new Shape.Fields(keys, KINDS);
  }

  /**
   * A probe as it stands in a file.
   *
   * @param path {@code steadyState[1]}
   */
  record Written(View view, String path) {}

  /** All of a file, wherever they stand. */
  static List<Written> all(View file) {
    var all = new ArrayList<Written>();
    for (var list : List.of("when", "steadyState", "detectors", "abort")) {
      var probes = file.list(list);
      for (int i = 0; i < probes.size(); i++)
        all.add(new Written(probes.get(i), "%s[%d]".formatted(list, i)));
    }
    file.inner("drained").ifPresent(it -> all.add(new Written(it, "drained")));
    return all;
  }
}
