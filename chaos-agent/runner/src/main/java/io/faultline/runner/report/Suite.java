package io.faultline.runner.report;

import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one command, reported together.
 *
 * @param id name of its folder, beside the folders of the runs
 * @param runs in the order in which they were made
 * @param planned how many runs the command was to make
 * @param seed of a random order; empty for the given order
 * @param earlier runs made before, of any experiment, for the trend
 * @param comparison of the runs by experiment and profile
 */
public record Suite(
    String id,
    List<RunIndex.Run> runs,
    int planned,
    Optional<Long> seed,
    List<RunIndex.Run> earlier,
    Comparison comparison) {
  /** The page of a suite, in its folder. */
  public static final String PAGE = "suite.html";

  /** The suite for programs, in its folder. */
  public static final String JSON = "suite.json";

  public Suite {
    runs = List.copyOf(runs);
    earlier = List.copyOf(earlier);
  }

  /** Compares the runs once, as this takes time. */
  public Suite(
      String id,
      List<RunIndex.Run> runs,
      int planned,
      Optional<Long> seed,
      List<RunIndex.Run> earlier) {
    this(id, runs, planned, seed, earlier, Comparison.of(List.of(new Comparison.RunSet("", runs))));
  }

  /** The verdict of the worst run; UNKNOWN at best if planned runs were not made. */
  public Verdict verdict() {
    var verdict = Verdict.worstOf(runs.stream().map(run -> verdict(run)).toList());
    return runs.size() < planned ? Verdict.worstOf(List.of(verdict, Verdict.UNKNOWN)) : verdict;
  }

  /** How many of the runs held, for people. */
  public String score() {
    long held = runs.stream().filter(run -> verdict(run) == Verdict.HELD).count();
    return "%d of %d held".formatted(held, planned);
  }

  /**
   * Writes suite.html, suite.json, suite.md, junit.xml and badge.svg; returns the path of the page.
   */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(JSON), json() + "\n");
    Files.writeString(folder.resolve("suite.md"), markdown());
    Files.writeString(folder.resolve("junit.xml"), SuiteJunit.text(this));
    Files.writeString(folder.resolve("badge.svg"), Badge.svg(score(), verdict()));
    return Files.writeString(folder.resolve(PAGE), SuiteHtml.html(this));
  }

  static Verdict verdict(RunIndex.Run run) {
    return Verdict.valueOf(run.text("/verdict"));
  }

  private String markdown() {
    return "## %s: %s%n%n%s".formatted(verdict(), score(), ComparisonText.markdown(comparison));
  }

  private String json() throws IOException {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", id);
    json.put("verdict", verdict());
    json.put("planned", planned);
    json.put("seed", seed);
    json.put("runs", runs.stream().map(RunIndex.Run::id).toList());
    json.put("comparison", comparison);
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
