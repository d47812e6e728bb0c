package io.faultline.runner.report;

import java.util.List;
import java.util.Optional;

/**
 * The data that faultline.js draws; its names are the JSON's. Times are seconds from the start of
 * the run.
 */
record PageData(
    double to, List<Span> phases, List<Mark> marks, List<Lane> detectors, List<Chart> charts) {

  /** A time span with a name: a phase, or the state of a detector. */
  record Span(String name, double from, double to) {}

  /**
   * A moment.
   *
   * @param kind defines its colour: {@code injected}, {@code detected}
   * @param value the duration from the effect, or from the lifting
   * @param error plus or minus; empty if not known
   */
  record Mark(String kind, double at, String label, String value, Optional<Double> error) {}

  /** The states of one detector over the run. */
  record Lane(String name, List<Span> states) {}

  /** Lines that share a vertical axis; a {@code small} chart is less high. */
  record Chart(String title, String unit, boolean small, List<Line> lines) {}

  /**
   * One line; {@code least} and {@code most} are the tolerance of the probe with the same query.
   */
  record Line(
      String label,
      List<Double> x,
      List<Double> y,
      Optional<Double> least,
      Optional<Double> most) {}
}
