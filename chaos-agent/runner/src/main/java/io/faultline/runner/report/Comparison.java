package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A comparison of sets of runs. Of each experiment and profile it has: how many runs held, how fast
 * each milestone was reached, the median, interval and worst of each check that has seconds, and
 * the runs that did not hold, with the reasons.
 */
public record Comparison(List<Group> groups) {
  /** The durations of a report that are compared. */
  static final List<String> MILESTONES = List.of("detect", "mitigate", "recover", "drain");

  /**
   * Runs that belong together, such as the runs of one command.
   *
   * @param name for people; empty with a single set
   */
  public record RunSet(String name, List<RunIndex.Run> runs) {}

  /** The runs of one set that have the same experiment and profile. */
  public record Group(
      String experiment,
      String profile,
      String set,
      int runs,
      int held,
      int broken,
      int unknown,
      List<Milestone> milestones,
      List<Quantity> quantities,
      List<Miss> misses) {
    public Group {
      milestones = List.copyOf(milestones);
      quantities = List.copyOf(quantities);
      misses = List.copyOf(misses);
    }

    /** The milestone of this name; empty where no run reached it. */
    Optional<Milestone> milestone(String name) {
      return milestones.stream().filter(it -> it.name().equals(name)).findFirst();
    }
  }

  /**
   * The time to a milestone, in seconds.
   *
   * @param name one of {@link #MILESTONES}
   * @param reached by how many runs
   */
  public record Milestone(String name, int reached, double median, double worst) {}

  /**
   * A run that did not hold.
   *
   * @param run its folder's name
   * @param reasons why, in the report's order
   */
  public record Miss(String run, String verdict, List<String> reasons) {
    public Miss {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The seconds that one check measured.
   *
   * @param measured in how many runs it has seconds
   * @param low lower end of the 95 % confidence interval of the median; empty for few values
   * @param high upper end of that interval
   * @param limit the strictest limit of the runs; empty without one
   * @param missed in how many runs the check did not hold, including runs without seconds and runs
   *     without the check
   */
  public record Quantity(
      String check,
      int measured,
      double median,
      OptionalDouble low,
      OptionalDouble high,
      double worst,
      OptionalDouble limit,
      int missed) {}

  private record Key(String experiment, String profile) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = experiment.compareTo(other.experiment);
      return order != 0 ? order : profile.compareTo(other.profile);
    }
  }

  public Comparison {
    groups = List.copyOf(groups);
  }

  /**
   * Compares the runs; the result has the order of the sets, and within a set experiments and
   * profiles by name.
   */
  public static Comparison of(List<RunSet> sets) {
    var groups = new TreeMap<Key, List<Group>>();
    for (var set : sets)
      byExperiment(set.runs())
          .forEach(
              (key, runs) ->
                  groups
                      .computeIfAbsent(key, k -> new ArrayList<>())
                      .add(group(key, set.name(), runs)));
    return new Comparison(groups.values().stream().flatMap(List::stream).toList());
  }

  private static Map<Key, List<RunIndex.Run>> byExperiment(List<RunIndex.Run> runs) {
    var groups = new LinkedHashMap<Key, List<RunIndex.Run>>();
    for (var run : runs)
      groups
          .computeIfAbsent(
              new Key(run.text("/experiment"), run.text("/profile")), k -> new ArrayList<>())
          .add(run);
    return groups;
  }

  private static Group group(Key key, String set, List<RunIndex.Run> runs) {
    return new Group(
        key.experiment(),
        key.profile(),
        set,
        runs.size(),
        with("HELD", runs),
        with("BROKEN", runs),
        with("UNKNOWN", runs),
        MILESTONES.stream().flatMap(name -> milestone(name, runs).stream()).toList(),
        quantities(runs),
        runs.stream()
            .filter(run -> !run.text("/verdict").equals("HELD"))
            .map(Comparison::miss)
            .toList());
  }

  private static Optional<Milestone> milestone(String name, List<RunIndex.Run> runs) {
    var seconds = numbers(runs.stream().map(run -> run.report().at("/durations")).toList(), name);
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Milestone(
                name, seconds.size(), MedianInterval.median(seconds), Collections.max(seconds)));
  }

  private static Miss miss(RunIndex.Run run) {
    return new Miss(run.id(), run.text("/verdict"), reasons(run));
  }

  /** The reasons why a run did not hold, from its report. */
  static List<String> reasons(RunIndex.Run run) {
    var reasons = new ArrayList<String>();
    run.report().path("reasons").forEach(reason -> reasons.add(reason.asText()));
    return reasons;
  }

  private static int with(String verdict, List<RunIndex.Run> runs) {
    return (int) runs.stream().filter(run -> run.text("/verdict").equals(verdict)).count();
  }

  /**
   * The quantities of the checks that have seconds in any of the runs, in the order of the runs.
   */
  private static List<Quantity> quantities(List<RunIndex.Run> runs) {
    var checks = new LinkedHashMap<String, List<JsonNode>>();
    for (var run : runs)
      for (var check : run.report().path("checks"))
        checks.computeIfAbsent(check.path("name").asText(), k -> new ArrayList<>()).add(check);
    return checks.entrySet().stream()
        .map(each -> quantity(each.getKey(), each.getValue(), runs.size()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Quantity> quantity(String name, List<JsonNode> checks, int runs) {
    var seconds = numbers(checks, "seconds");
    if (seconds.isEmpty()) return Optional.empty();
    var interval = MedianInterval.bootstrap(seconds).stream().toList();
    return Optional.of(
        new Quantity(
            name,
            seconds.size(),
            MedianInterval.median(seconds),
            interval.stream().mapToDouble(MedianInterval.Bounds::low).findFirst(),
            interval.stream().mapToDouble(MedianInterval.Bounds::high).findFirst(),
            Collections.max(seconds),
            numbers(checks, "limit").stream().mapToDouble(it -> it).min(),
            runs - held(checks)));
  }

  private static int held(List<JsonNode> checks) {
    return (int)
        checks.stream().filter(check -> check.path("result").asText().equals("HELD")).count();
  }

  private static List<Double> numbers(List<JsonNode> checks, String field) {
    return checks.stream()
        .map(check -> check.path(field))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .toList();
  }
}
