package io.faultline.local.process;

/** How a process ended, and when, in nanoseconds of the monotonic clock. */
public record Death(String cause, long atNanos) {
  private static final int SIGNAL_BASE = 128;
  private static final int HIGHEST_SIGNAL = 64;

  /** The JDK reports a signal like a shell: 128 plus the signal's number. */
  static Death of(int exitValue, long atNanos) {
    var signal = exitValue - SIGNAL_BASE;
    var cause =
        signal > 0 && signal <= HIGHEST_SIGNAL ? "killed by signal " + signal : "exit " + exitValue;
    return new Death(cause, atNanos);
  }

  double secondsBefore(long nanos) {
    return Math.round((nanos - atNanos) / 1e6) / 1e3;
  }
}
