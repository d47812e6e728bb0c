package io.faultline.proxy.toxic;

/** The clock of one event loop. Used on that loop only; tests pass a virtual one. */
public interface Timer {
  /** Now, monotonic, in nanoseconds. */
  long nanos();

  /** Runs {@code what} on the same loop, not before {@code delayNanos} from now. */
  Task after(long delayNanos, Runnable what);

  /** Something that will run later. */
  interface Task {
    /** Cancels it, unless it has run. */
    void cancel();
  }
}
