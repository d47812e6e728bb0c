package io.faultline.bench;

/** How the order service is run. */
enum Variant {
  /** No metrics, no guard, no agent. */
  BARE,
  /** Metrics, guard and, if one was given, the idle agent. */
  FULL
}
