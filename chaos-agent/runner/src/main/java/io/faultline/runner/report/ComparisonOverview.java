package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.report.Comparison.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A row for each group of a comparison: how many runs held, and how fast. */
final class ComparisonOverview {
  private static final List<String> MILESTONES =
      List.of("detected", "mitigated", "recovered", "drained");

  private ComparisonOverview() {}

  /** The rows, the first of which has the column names; all have the same number of cells. */
  static List<List<String>> rows(Comparison comparison) {
    boolean hasSets = comparison.groups().stream().anyMatch(group -> !group.set().isEmpty());
    var rows = new ArrayList<List<String>>();
    rows.add(
        Stream.of(
                Stream.of("experiment", "profile"),
                hasSets ? Stream.of("set") : Stream.<String>empty(),
                Stream.of("held"),
                MILESTONES.stream())
            .flatMap(it -> it)
            .toList());
    comparison.groups().forEach(group -> rows.add(row(group, hasSets)));
    return rows;
  }

  private static List<String> row(Group group, boolean hasSets) {
    return Stream.of(
            Stream.of(group.experiment(), group.profile()),
            hasSets ? Stream.of(group.set()) : Stream.<String>empty(),
            Stream.of("%d of %d".formatted(group.held(), group.runs())),
            Comparison.MILESTONES.stream().map(name -> seconds(group, name)))
        .flatMap(it -> it)
        .toList();
  }

  /** The median, and the worst if there are several values. */
  static String seconds(Group group, String milestone) {
    return group
        .milestone(milestone)
        .map(
            it ->
                it.reached() == 1
                    ? Numbers.seconds(it.median())
                    : "%s, worst %s"
                        .formatted(Numbers.seconds(it.median()), Numbers.seconds(it.worst())))
        .orElse(Numbers.NONE);
  }
}
