package io.faultline.fault;

/** How a call ends that a fault is done to. */
public enum CallEnd {
  /** With a failure, at once. */
  FAILS,
  /** Not by itself: a time limit may end it. */
  HANGS
}
