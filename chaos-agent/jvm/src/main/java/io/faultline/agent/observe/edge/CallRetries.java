package io.faultline.agent.observe.edge;

/**
 * Somebody who tries a call again.
 *
 * @param attempts at most, the first among them: at least 2, or {@link #NO_LIMIT}
 * @param by whose they are: library, kind and name
 * @param isRoundBreaker whether a breaker is inside them, so that it is asked for each attempt
 */
public record CallRetries(int attempts, String by, boolean isRoundBreaker) {
  /** Tried again until it goes well. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  public CallRetries {
    if (attempts < 2)
      throw new IllegalArgumentException("retries: expected at least 2 attempts, got " + attempts);
  }

  CallRetries roundBreaker() {
    return new CallRetries(attempts, by, true);
  }
}
