package io.faultline.runner.reader;

import static io.faultline.runner.reader.Shape.optional;

import io.faultline.runner.experiment.ProbeKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of probe in a file; each has a row here. */
final class ProbeKinds {
  private static final Duration WITHIN = Duration.ofSeconds(1);

  /**
   * A kind of probe.
   *
   * @param key names the kind; its value is the source of the number
   * @param options the keys of {@link #OPTIONS} that belong to it
   * @param needed the options that must be present
   * @param made builds the value from a mapping that has passed its shape
   */
  private record Row(
      Shape.Key key, List<String> options, List<String> needed, Function<View, ProbeKind> made) {
    String name() {
      return key.name();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              optional("query", Format.TEXT, "PromQL that gives one number."),
              List.of(),
              List.of(),
              probe -> new ProbeKind.Query(text(probe, "query"))),
          new Row(
              optional(
                  "http",
                  Format.ADDRESS_TEMPLATE,
                  "A URL that is requested with GET; ${process} is a process's base URL."),
              List.of("read", "headers", "within", "lag"),
              List.of(),
              probe ->
                  new ProbeKind.Http(
                      text(probe, "http"),
                      Variables.headers(probe),
                      probe.text("read").orElse(ProbeKind.Http.STATUS),
                      probe.duration("within").orElse(WITHIN),
                      probe.duration("lag").orElse(Duration.ZERO))),
          new Row(
              optional(
                  "command",
                  new Shape.ListOf(new Shape.Value(Format.ANY), 1),
                  "A program and its arguments; no shell is started."),
              List.of("read", "within", "lag"),
              List.of(),
              probe ->
                  new ProbeKind.Command(
                      probe.scalars("command").stream().map(Node.Scalar::text).toList(),
                      probe.text("read").orElse(ProbeKind.Command.EXIT_CODE),
                      probe.duration("within").orElse(WITHIN),
                      probe.duration("lag").orElse(Duration.ZERO))),
          new Row(
              optional(
                  "agent",
                  Format.TEXT,
                  "A process whose agent gives the number; no Prometheus is needed."),
              List.of("read"),
              List.of("read"),
              probe -> new ProbeKind.Agent(text(probe, "agent"), text(probe, "read"))));

  /** The keys that belong to some of the kinds. */
  private static final List<Shape.Key> OPTIONS =
      List.of(
          optional(
              "read",
              Format.READ,
              "What of it is the number. Of http: status (if left out), time in seconds, or 'field"
                  + " a.b' of the JSON. Of command: exit code (if left out) or number. Of agent:"
                  + " event-loop lag, pool saturation [name] or open breakers [name]."),
          optional(
              "headers",
              new Shape.MapOf(Format.TEXT),
              "Of http: headers; ${env:NAME} and ${file:path} are replaced at each request."),
          optional(
              "within",
              Format.DURATION,
              "Of http and command: how long to wait, 10ms to 2s; 1s if left out. A later response"
                  + " does not count."),
          optional(
              "lag",
              Format.DURATION,
              "Of http and command: how far the number may lag behind the present; 0s if left"
                  + " out."));

  private static final KindKeys KEYS =
      new KindKeys(names(), ROWS.stream().collect(Collectors.toMap(Row::name, Row::options)));

  private ProbeKinds() {}

  /** The keys that name the kind: a probe has exactly one of them. */
  static List<String> names() {
    return ROWS.stream().map(Row::name).toList();
  }

  /** All keys of a probe's source. */
  static List<Shape.Key> keys() {
    return Stream.concat(ROWS.stream().map(Row::key), OPTIONS.stream()).toList();
  }

  /** Builds the source of a probe that has passed its shape. */
  static ProbeKind made(View probe) {
    return row(probe).made().apply(probe);
  }

  /**
   * Checks that the keys of each probe of a file are consistent, before an experiment is built from
   * it.
   */
  static void check(View file, Problems problems) {
    ProbeShape.all(file).forEach(probe -> check(probe, problems));
  }

  private static void check(ProbeShape.Written probe, Problems problems) {
    boolean fits = KEYS.check(probe.view(), probe.path(), problems);
    var missing =
        row(probe.view()).needed().stream()
            .filter(key -> probe.view().find(key).isEmpty())
            .toList();
    for (var key : missing)
      problems.add(
          probe.view().place(row(probe.view()).name()),
          probe.path() + "." + key,
          "expected this key, got none");
    if (fits && missing.isEmpty()) make(probe, problems);
  }

  /** Builds the probe, which checks the rest. */
  private static void make(ProbeShape.Written probe, Problems problems) {
    try {
      made(probe.view());
    } catch (IllegalArgumentException e) {
      var parts = e.getMessage().split(": ", 2);
      var key = KEYS.isOption(parts[0]) ? parts[0] : row(probe.view()).name();
      problems.add(probe.view().place(key), probe.path() + "." + key, parts[parts.length - 1]);
    }
  }

  private static Row row(View probe) {
    var kind = KEYS.kind(probe);
    return ROWS.stream().filter(it -> it.name().equals(kind)).findFirst().orElseThrow();
  }

  private static String text(View probe, String key) {
    return probe.text(key).orElseThrow().strip();
  }
}
