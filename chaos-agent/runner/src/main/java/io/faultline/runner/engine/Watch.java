package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Watches detectors from the moment it is opened. Never waits. */
public interface Watch extends AutoCloseable {
  /** What was seen since the last call, in order of time. */
  List<Sighting> take();

  @Override
  void close();

  /**
   * A detector began or ceased to fire. A breaker fires from the moment it opens until it is closed
   * again, half-open included; health fires while the process is not ready.
   *
   * @param detector {@code payment/card-processor} for a breaker, the alert's name, or the
   *     process's name for health
   * @param at by the run's clock; an adapter converts and adds the conversion's error to {@code
   *     error}
   */
  record Sighting(
      DetectorKind kind,
      String detector,
      boolean firing,
      String detail,
      Instant at,
      Duration error) {}
}
