package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;
import static io.faultline.runner.report.Markup.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.experiment.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page runs/index.html: all runs of a folder, the newest first, each with its verdict. */
public final class RunIndex {
  /** A run that has a report: its folder's name, and what {@code report.json} says. */
  public record Run(String id, JsonNode report) {
    String text(String pointer) {
      return report.at(pointer).asText("");
    }
  }

  private RunIndex() {}

  /** Writes the page anew from the report.json of each run; a folder without one is left out. */
  public static void write(Path runs) throws IOException {
    Files.writeString(runs.resolve("index.html"), html(runs));
  }

  /** The page's text. */
  public static String html(Path runs) throws IOException {
    return page(read(runs));
  }

  /** The runs that have a report, the newest first. */
  public static List<Run> read(Path runs) throws IOException {
    try (var folders = Files.list(runs)) {
      return folders
          .flatMap(folder -> run(folder).stream())
          .sorted(Comparator.comparing((Run run) -> run.text("/startedAt")).reversed())
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The run in this folder; empty where it has no report. */
  public static Optional<Run> run(Path folder) {
    var report = folder.resolve("report.json");
    if (!Files.isRegularFile(report)) return Optional.empty();
    try {
      var json = Json.MAPPER.readTree(report.toFile());
      return Optional.of(new Run(folder.getFileName().toString(), json));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Cut off while it was being written: no report.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(List<Run> runs) {
    var columns =
        List.of(
            "Verdict",
            "Experiment",
            "Profile",
            "Started",
            "Detected",
            "Mitigated",
            "Recovered",
            "Drained",
            "Users' errors",
            "Why");
    var table = Markup.section("Runs", columns, runs.stream().map(RunIndex::row).toList());
    return Template.named("index.html")
        .with(Map.of("style", Template.resource("report.css"), "runs", table.html()));
  }

  private static List<Markup> row(Run run) {
    return Stream.concat(
            Stream.of(
                badge(run.text("/verdict")),
                link(run),
                text(run.text("/profile")),
                text(started(run.text("/startedAt")))),
            Stream.concat(
                Stream.of("detect", "mitigate", "recover", "drain")
                    .map(name -> seconds(run.report().at("/durations/" + name))),
                Stream.of(errors(run.report().at("/affected")), text(why(run)))))
        .toList();
  }

  private static Markup link(Run run) {
    var folder = URLEncoder.encode(run.id(), StandardCharsets.UTF_8).replace("+", "%20");
    return tag("a href=\"./%s/report.html\"".formatted(folder), run.text("/experiment"));
  }

  /** As people write it, to the second: {@code 2026-11-20 10:15:30 UTC}. */
  static String started(String instant) {
    return instant.replaceAll("\\.[0-9]+", "").replace("T", " ").replace("Z", " UTC");
  }

  private static Markup errors(JsonNode affected) {
    long requests = affected.path("requests").asLong();
    return tag(
        "span class=\"number\"",
        requests == 0
            ? Numbers.NONE
            : "%s of %s"
                .formatted(
                    Numbers.count(affected.path("userErrors").asLong()), Numbers.count(requests)));
  }

  private static String why(Run run) {
    var reasons = run.report().path("reasons");
    var more = reasons.size() > 1 ? " (and %d more)".formatted(reasons.size() - 1) : "";
    return reasons.path(0).asText("") + more;
  }

  private static Markup badge(String verdict) {
    var known = verdict.matches("HELD|BROKEN|UNKNOWN") ? verdict.toLowerCase(Locale.ROOT) : "";
    return tag("span class=\"badge %s\"".formatted(known), verdict);
  }

  private static Markup seconds(JsonNode number) {
    var value = number.isNumber() ? number.asDouble() : Double.NaN;
    return tag("span class=\"number\"", Numbers.seconds(value));
  }
}
