package io.faultline.runner.prediction;

/**
 * A predicted duration.
 *
 * @param arithmetic how the seconds are calculated, for people
 * @param dominant the cause of most of the seconds; of an event that never happens, the cause that
 *     prevents it
 */
public record Predicted(Seconds seconds, String arithmetic, Cause dominant) {
  /** The causes of predicted seconds. */
  public enum Cause {
    WINDOW_CALLS("windowCalls"),
    WINDOW_SECONDS("windowSeconds"),
    MINIMUM_CALLS("minimumCalls"),
    FAILURES("failures"),
    FAILURE_PERCENT("failurePercent"),
    SLOW_PERCENT("slowPercent"),
    SLOW_SECONDS("slowSeconds"),
    OPEN_SECONDS("openSeconds"),
    HALF_OPEN_CALLS("halfOpenCalls"),
    /** How long a call takes. */
    TIME_LIMIT("time limit"),
    /** How often calls are made. */
    CALL_RATE("calls per second"),
    /** Not known from the settings. */
    UNKNOWN("unknown");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    /** The name of the setting in the journal. */
    public String label() {
      return label;
    }
  }
}
