package io.faultline.runner.engine;

/** What a fact showed of an invariant for one entry of the ledger. */
sealed interface FactState {
  /** It is as it must be. */
  record Kept() implements FactState {}

  /** It differs from what it must be, as {@code found} says. */
  record Violated(String found) implements FactState {}

  /** It is not decided yet. */
  record Late() implements FactState {}

  /** Nothing answered. */
  record Unread() implements FactState {}
}
