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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page runs/index.html: all runs of a folder, the newest first, each with its verdict. */
public final class RunIndex {
  /** A run that has a report: its folder's name, and the content of {@code report.json}. */
  public record Run(String id, JsonNode report) {
    String text(String pointer) {
      return report.at(pointer).asText("");
    }
  }

  private RunIndex() {}

  /** Writes the page from the report.json of each run; skips a folder without one. */
  public static void write(Path runs) throws IOException {
    write(runs, read(runs));
  }

  /** Writes the page of runs that {@link #read} returned. */
  public static void write(Path runs, List<Run> all) throws IOException {
    Files.writeString(runs.resolve("index.html"), html(runs, all));
  }

  /** The page's text. */
  public static String html(Path runs) throws IOException {
    return html(runs, read(runs));
  }

  private static String html(Path runs, List<Run> all) throws IOException {
    return page("Faultline runs", table(all, "./").then(suites(runs)));
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

  /** The run in this folder; empty if it has no report. */
  public static Optional<Run> run(Path folder) {
    var report = folder.resolve("report.json");
    if (!Files.isRegularFile(report)) return Optional.empty();
    try {
      var json = Json.MAPPER.readTree(report.toFile());
      return Optional.of(new Run(folder.getFileName().toString(), json));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // A report that was cut off while it was written counts as none.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page in the style of the reports. */
  static String page(String title, Markup content) {
    return Template.named("index.html")
        .with(
            Map.of(
                "title",
                text(title).html(),
                "style",
                Template.resource("report.css"),
                "content",
                content.html()));
  }

  /** The suites of a folder, the newest first. */
  private static Markup suites(Path runs) throws IOException {
    var rows = new ArrayList<List<Markup>>();
    try (var folders = Files.list(runs)) {
      for (var folder : folders.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isRegularFile(folder.resolve(Suite.PAGE))) continue;
        var id = folder.getFileName().toString();
        rows.add(List.of(link("./", id, Suite.PAGE, id)));
      }
    }
    return Markup.section("Suites", List.of("Runs of one command"), rows);
  }

  /**
   * A table with a row for each run.
   *
   * @param to the path from the page's folder to the folder of runs
   */
  static Markup table(List<Run> runs, String to) {
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
    return Markup.section("Runs", columns, runs.stream().map(run -> row(run, to)).toList());
  }

  private static List<Markup> row(Run run, String to) {
    return Stream.concat(
            Stream.of(
                badge(run.text("/verdict")),
                link(run.id(), to, run.text("/experiment")),
                text(run.text("/profile")),
                text(started(run.text("/startedAt")))),
            Stream.concat(
                Comparison.MILESTONES.stream()
                    .map(name -> seconds(run.report().at("/durations/" + name))),
                Stream.of(errors(run.report().at("/affected")), text(why(run)))))
        .toList();
  }

  /** A link to the report of a run. */
  static Markup link(String id, String to, String text) {
    return link(to, id, "report.html", text);
  }

  private static Markup link(String to, String folder, String page, String text) {
    var encoded = URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20");
    return tag("a href=\"%s%s/%s\"".formatted(to, encoded, page), text);
  }

  /** Formats an instant, to the second: {@code 2026-11-20 10:15:30 UTC}. */
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

  static Markup badge(String verdict) {
    return tag("span class=\"badge %s\"".formatted(verdictClass(verdict)), verdict);
  }

  /** The CSS class of a verdict; empty if the text is not one. */
  static String verdictClass(String verdict) {
    return verdict.matches("HELD|BROKEN|UNKNOWN") ? verdict.toLowerCase(Locale.ROOT) : "";
  }

  private static Markup seconds(JsonNode number) {
    var value = number.isNumber() ? number.asDouble() : Double.NaN;
    return tag("span class=\"number\"", Numbers.seconds(value));
  }
}
