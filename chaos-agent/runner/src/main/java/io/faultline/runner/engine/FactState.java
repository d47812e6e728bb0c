package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state of an invariant for one entry of the ledger, as its fact shows it. */
sealed interface FactState {
  /**
   * The fact is as expected.
   *
   * @param measured the time that the invariant measures, if the entry has one
   */
  record Kept(Optional<Measured> measured) implements FactState {
    Kept() {
      this(Optional.empty());
    }
  }

  /** A measured time and when it began, by the clock of the service that reports it. */
  record Measured(Instant from, Duration took) {}

  /**
   * The fact differs from what is expected.
   *
   * @param found the difference, for people
   */
  record Violated(String found) implements FactState {}

  /** The fact is not decided yet. */
  record Late() implements FactState {}

  /** The fact could not be read. */
  record Unread() implements FactState {}
}
