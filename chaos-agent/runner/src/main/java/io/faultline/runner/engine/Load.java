package io.faultline.runner.engine;

import io.faultline.runner.experiment.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts load on the system. */
public interface Load {
  /**
   * Starts the load for {@code duration}; returns once requests reach the system.
   *
   * @param rampUp how long the rate rises at the start, until it is full
   */
  Running start(Workload load, Duration rampUp, Duration duration) throws PortException;

  /**
   * Load that has been started. Closing stops it and waits until its files are complete; closing it
   * again has no effect.
   */
  interface Running extends AutoCloseable {
    /** Why the load ended early; empty while it runs as planned. */
    Optional<String> failure();

    /** Whether the load records the users' requests; otherwise {@link #take} returns nothing. */
    default boolean recordsRequests() {
      return true;
    }

    /** Whether the load keeps a ledger. */
    default boolean keepsLedger() {
      return true;
    }

    /** A remark on how the load ended, for people; known once it is closed. */
    default Optional<String> endRemark() {
      return Optional.empty();
    }

    /** The requests that ended since the last call. */
    List<Request> take() throws PortException;

    /**
     * What users tried, and the responses: facts to be checked, complete once the load is closed.
     */
    List<Map<String, Object>> ledger() throws PortException;

    @Override
    void close() throws PortException;
  }

  /** One request of a user, by the run's clock; {@code error} is empty if it succeeded. */
  record Request(String name, Instant sent, Instant done, String error) {
    public boolean ok() {
      return error.isEmpty();
    }

    public Duration took() {
      return Duration.between(sent, done);
    }
  }
}
