package io.faultline.runner.prediction;

/**
 * How long something takes.
 *
 * @param arithmetic how the seconds come about, for people
 * @param dominant the setting, or what else, that most of the seconds come from; of what never
 *     happens, what keeps it from happening
 */
public record Predicted(Seconds seconds, String arithmetic, Cause dominant) {
  /** What seconds come from. */
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
    /** How long a call takes until it ends. */
    TIME_LIMIT("time limit"),
    /** How often calls come. */
    CALL_RATE("calls per second"),
    /** The settings do not say. */
    UNKNOWN("unknown");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    /** As the settings are called in the journal. */
    public String label() {
      return label;
    }
  }
}
