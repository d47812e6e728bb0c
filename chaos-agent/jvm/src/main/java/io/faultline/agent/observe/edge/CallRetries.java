package io.faultline.agent.observe.edge;

/**
 * A retry policy around a call.
 *
 * @param attempts the maximum, including the first: at least 2, or {@link #NO_LIMIT}
 * @param by library, kind and name of the policy
 * @param isRoundBreaker whether a breaker is inside it, so that it is asked for each attempt
 */
public record CallRetries(int attempts, String by, boolean isRoundBreaker) {
  /** Tries again until a call succeeds. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  public CallRetries {
    if (attempts < 2)
      throw new IllegalArgumentException("retries: expected at least 2 attempts, got " + attempts);
  }

  CallRetries roundBreaker() {
    return new CallRetries(attempts, by, true);
  }
}
