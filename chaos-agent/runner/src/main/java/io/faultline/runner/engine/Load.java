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
   * Starts it for {@code duration}; returns once load is on the system.
   *
   * @param rampUp at the start, how long the rate rises to its full
   */
  Running start(Workload load, Duration rampUp, Duration duration) throws PortException;

  /**
   * Load that has been started. Closing stops it and waits for its files to be complete; closing
   * twice is the same as once.
   */
  interface Running extends AutoCloseable {
    /** Why it is no longer running before its time; empty while all is well. */
    Optional<String> failure();

    /** Whether it records the users' requests; it has nothing to {@link #take} otherwise. */
    default boolean recordsRequests() {
      return true;
    }

    /** Whether it keeps a ledger. */
    default boolean keepsLedger() {
      return true;
    }

    /** What there is to say of its end, once closed; for people. */
    default Optional<String> lastWords() {
      return Optional.empty();
    }

    /** The requests that ended since the last call. */
    List<Request> take() throws PortException;

    /** Everything the system accepted: business facts to be checked, complete once closed. */
    List<Map<String, Object>> ledger() throws PortException;

    @Override
    void close() throws PortException;
  }

  /** One request of a user, by the run's clock; {@code error} is empty where it went well. */
  record Request(String name, Instant sent, Instant done, String error) {
    public boolean ok() {
      return error.isEmpty();
    }

    public Duration took() {
      return Duration.between(sent, done);
    }
  }
}
