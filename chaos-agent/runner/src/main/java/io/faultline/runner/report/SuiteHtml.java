package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;
import static io.faultline.runner.report.Markup.text;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.report.Comparison.Group;
import io.faultline.runner.report.Comparison.Quantity;
import io.faultline.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of a suite: experiments by profiles, the seconds of each check, and the runs that did
 * not hold.
 */
final class SuiteHtml {
  /** The path from the suite's folder to the runs' folders. */
  private static final String RUNS = "../";

  private final Suite suite;
  private final List<Group> groups;

  private SuiteHtml(Suite suite) {
    this.suite = suite;
    this.groups = suite.comparison().groups();
  }

  /** The text of suite.html. */
  static String html(Suite suite) {
    return new SuiteHtml(suite).page();
  }

  private String page() {
    var parts =
        Markup.join(
            List.of(verdict(), matrix(), misses(), checks(), RunIndex.table(suite.runs(), RUNS)));
    return RunIndex.page(suite.id(), parts);
  }

  private Markup verdict() {
    var verdict = suite.verdict();
    var order =
        suite.seed().map(seed -> "Order by seed " + seed + ".").orElse("In the order asked for.");
    return tag(
        "section class=\"verdict %s\"".formatted(RunIndex.verdictClass(verdict.name())),
        tag("p class=\"word\"", verdict.name()),
        tag("div", tag("p class=\"story\"", "%s. %s".formatted(capital(suite.score()), order))));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** A row for each experiment, a column for each profile. */
  private Markup matrix() {
    var profiles = groups.stream().map(Group::profile).distinct().toList();
    var columns = new ArrayList<String>(List.of("Experiment"));
    profiles.forEach(profile -> columns.add(profile.isEmpty() ? "Result" : profile));
    columns.add("Trend of all its runs");
    return Markup.section(
        "Experiments",
        columns,
        groups.stream().map(Group::experiment).distinct().map(it -> row(it, profiles)).toList());
  }

  private List<Markup> row(String experiment, List<String> profiles) {
    var row = new ArrayList<Markup>(List.of(text(experiment)));
    profiles.forEach(
        profile -> row.add(group(experiment, profile).map(this::cell).orElse(text(Numbers.NONE))));
    row.add(
        Markup.join(
            profiles.stream()
                .filter(profile -> group(experiment, profile).isPresent())
                .map(profile -> trend(experiment, profile))
                .toList()));
    return row;
  }

  private Optional<Group> group(String experiment, String profile) {
    return groups.stream()
        .filter(it -> it.experiment().equals(experiment) && it.profile().equals(profile))
        .findFirst();
  }

  private Markup cell(Group group) {
    var verdict = worst(group);
    var badge =
        tag(
            "span class=\"badge %s\"".formatted(RunIndex.verdictClass(verdict.name())),
            group.runs() == 1
                ? verdict.name()
                : "%s %d of %d held".formatted(verdict, group.held(), group.runs()));
    var seconds =
        Stream.of(Map.entry("detect", "detected "), Map.entry("recover", "recovered "))
            .filter(it -> group.milestone(it.getKey()).isPresent())
            .map(it -> it.getValue() + ComparisonOverview.seconds(group, it.getKey()))
            .map(line -> tag("div class=\"number\"", line))
            .toList();
    return badge.then(Markup.join(seconds));
  }

  private static Verdict worst(Group group) {
    if (group.broken() > 0) return Verdict.BROKEN;
    return group.unknown() > 0 ? Verdict.UNKNOWN : Verdict.HELD;
  }

  private Markup trend(String experiment, String profile) {
    var runs =
        Stream.concat(suite.earlier().stream(), suite.runs().stream())
            .filter(run -> run.text("/experiment").equals(experiment))
            .filter(run -> run.text("/profile").equals(profile))
            .toList();
    var name =
        tag(
            "div class=\"facts\"",
            profile.isEmpty()
                ? Numbers.count(runs.size(), "run")
                : "%s, %s".formatted(profile, Numbers.count(runs.size(), "run")));
    return runs.size() < 2 ? name : name.then(Trend.of(runs));
  }

  private Markup misses() {
    var rows = new ArrayList<List<Markup>>();
    for (var group : groups)
      for (var miss : group.misses())
        rows.add(
            List.of(
                RunIndex.badge(miss.verdict()),
                RunIndex.link(miss.run(), RUNS, miss.run()),
                Markup.lines(miss.reasons().stream())));
    return Markup.section("What did not hold", List.of("", "Run", "Why"), rows);
  }

  private Markup checks() {
    var rows = new ArrayList<List<Markup>>();
    for (var group : groups)
      for (var quantity : group.quantities()) rows.add(check(group, quantity));
    var columns = new ArrayList<>(List.of("Experiment", "Profile"));
    ComparisonText.COLUMNS.forEach(column -> columns.add(capital(column)));
    return Markup.section("What the checks measured", columns, rows);
  }

  private static List<Markup> check(Group group, Quantity quantity) {
    return Stream.concat(
            Stream.of(group.experiment(), group.profile()),
            ComparisonText.row(quantity, group.runs()).stream())
        .map(Markup::text)
        .toList();
  }
}
