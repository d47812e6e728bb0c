package io.faultline.runner.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems. Not thread-safe. */
final class Problems {
  private record Found(Place place, Problem problem) {}

  private final String first;
  private final List<Found> found = new ArrayList<>();

  /** Collects the problems of one file. */
  Problems() {
    this("");
  }

  /** Collects the problems of several files, of which this one comes first. */
  Problems(String first) {
    this.first = first;
  }

  void add(Place place, String key, String message) {
    found.add(new Found(place, new Problem(place.toString(), key, message)));
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, first the command line's, then by file and line. */
  List<Problem> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparing((Found each) -> each.place().line() > 0)
                .thenComparing(each -> !each.place().origin().equals(first))
                .thenComparing(each -> each.place().origin())
                .thenComparing(each -> each.place().line()))
        .map(Found::problem)
        .distinct()
        .toList();
  }
}
