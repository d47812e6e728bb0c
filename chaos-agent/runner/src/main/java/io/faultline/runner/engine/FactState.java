package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a fact showed of an invariant for one entry of the ledger. */
sealed interface FactState {
  /**
   * It is as it must be.
   *
   * @param measured the time that the invariant measures, where the entry has one
   */
  record Kept(Optional<Measured> measured) implements FactState {
    Kept() {
      this(Optional.empty());
    }
  }

  /** A time and when it began, by the clock of the service that reports it. */
  record Measured(Instant from, Duration took) {}

  /** It differs from what it must be, as {@code found} says. */
  record Violated(String found) implements FactState {}

  /** It is not decided yet. */
  record Late() implements FactState {}

  /** Nothing answered. */
  record Unread() implements FactState {}
}
