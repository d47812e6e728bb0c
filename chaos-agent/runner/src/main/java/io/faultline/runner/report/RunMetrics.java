package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.report.RunIndex.Run;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the results of runs as metrics, in OpenMetrics' text form 1.0, for Prometheus to scrape or
 * for a file. Times are seconds from the start of the run.
 */
public final class RunMetrics {
  public static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final List<String> MOMENTS =
      List.of(
          "injected",
          "firstAffected",
          "firstUserError",
          "hurt",
          "mitigated",
          "lifted",
          "recovered",
          "drained");

  private RunMetrics() {}

  /**
   * The metrics of finished runs, and of a run that goes on. Each has the label {@code run}, its
   * folder.
   */
  public static String text(List<Run> runs, Optional<RunningRun> running) {
    var page = new OpenMetrics();
    page.info("faultline_run", "A run of an experiment.");
    runs.forEach(run -> page.add("_info", 1, labels(run, "experiment", "profile")));
    running.ifPresent(
        run -> page.add("_info", 1, "run", run.id(), "experiment", "", "profile", run.profile()));
    page.seconds("faultline_run_start_timestamp_seconds", "When the run began.");
    for (var run : runs) started(run).ifPresent(at -> page.add("", seconds(at), "run", run.id()));
    page.gauge("faultline_run_phase", "1 for the phase in which the run that goes on is now.");
    running.ifPresent(run -> phases(page, run));
    page.gauge("faultline_run_verdict", "1 for the verdict of the run.");
    for (var run : runs)
      for (var verdict : List.of("HELD", "BROKEN", "UNKNOWN"))
        page.add(
            "", run.text("/verdict").equals(verdict) ? 1 : 0, "run", run.id(), "verdict", verdict);
    page.seconds("faultline_run_moment_seconds", "When something happened, from the run's start.");
    runs.forEach(run -> moments(page, run));
    checks(page, runs);
    return page.text();
  }

  private static void phases(OpenMetrics page, RunningRun run) {
    for (var phase : Phase.values())
      page.add(
          "",
          run.phase().filter(phase.label()::equals).isPresent() ? 1 : 0,
          "run",
          run.id(),
          "phase",
          phase.label());
  }

  private static void moments(OpenMetrics page, Run run) {
    for (var moment : MOMENTS)
      number(
          page,
          run.report().path("moments").path(moment),
          "run",
          run.id(),
          "moment",
          snake(moment),
          "detector",
          "",
          "kind",
          "");
    for (var seen : run.report().path("detections")) {
      var moment = seen.path("underFault").asBoolean() ? "detected" : "false_alarm";
      ofDetector(page, run, seen, moment, seen.path("at"));
      ofDetector(page, run, seen, "notified", seen.path("notified").path("at"));
    }
  }

  private static void ofDetector(
      OpenMetrics page, Run run, JsonNode seen, String moment, JsonNode at) {
    number(
        page,
        at,
        "run",
        run.id(),
        "moment",
        moment,
        "detector",
        // With the labels that distinguish two of one name.
        seen.path("name").asText(seen.path("detector").asText()),
        "kind",
        seen.path("kind").asText());
  }

  private static void checks(OpenMetrics page, List<Run> runs) {
    page.gauge("faultline_run_check", "1 for the result of a check of the run.");
    each(
        runs,
        (run, check) ->
            page.add(
                "",
                1,
                "run",
                run.id(),
                "check",
                check.path("name").asText(),
                "result",
                check.path("result").asText()));
    page.seconds("faultline_run_check_seconds", "How long the checked duration was.");
    each(runs, (run, check) -> ofCheck(page, run, check, "seconds"));
    page.seconds("faultline_run_limit_seconds", "How long the checked duration may be.");
    each(runs, (run, check) -> ofCheck(page, run, check, "limit"));
    page.seconds("faultline_run_error_seconds", "The error of faultline_run_check_seconds.");
    each(runs, (run, check) -> ofCheck(page, run, check, "error"));
  }

  private interface CheckReader {
    void read(Run run, JsonNode check);
  }

  private static void each(List<Run> runs, CheckReader reader) {
    for (var run : runs) for (var check : run.report().path("checks")) reader.read(run, check);
  }

  private static void ofCheck(OpenMetrics page, Run run, JsonNode check, String key) {
    number(page, check.path(key), "run", run.id(), "check", check.path("name").asText());
  }

  /** Adds a number; a moment that did not happen has no sample. */
  private static void number(OpenMetrics page, JsonNode value, String... labels) {
    if (value.isNumber()) page.add("", value.asDouble(), labels);
  }

  private static String[] labels(Run run, String... keys) {
    return Stream.concat(
            Stream.of("run", run.id()),
            Stream.of(keys).flatMap(key -> Stream.of(key, run.text("/" + key))))
        .toArray(String[]::new);
  }

  private static Optional<Instant> started(Run run) {
    try {
      return Optional.of(Instant.parse(run.text("/startedAt")));
    } catch (DateTimeParseException unknown) {
      return Optional.empty();
    }
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1000.0;
  }

  /** {@code first_affected} for {@code firstAffected}. */
  private static String snake(String key) {
    return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
