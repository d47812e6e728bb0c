package io.faultline.runner.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far. Not thread-safe. */
final class Problems {
  private record Found(Place place, Problem problem) {}

  private final List<Found> found = new ArrayList<>();

  void add(Place place, String key, String message) {
    found.add(new Found(place, new Problem(place.toString(), key, message)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** By line, those of the command line first. */
  List<Problem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(each -> each.place().line()))
        .map(Found::problem)
        .distinct()
        .toList();
  }
}
