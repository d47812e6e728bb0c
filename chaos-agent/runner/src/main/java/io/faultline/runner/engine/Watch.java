package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches detectors from the moment it is opened. No method blocks. */
public interface Watch extends AutoCloseable {
  /** What was seen since the last call, in order of time. */
  List<Seen> take();

  /**
   * Until when each source was seen without a gap, by the run's clock. A source that lags behind is
   * not observed just now; whether something was missed is known once it is observed again.
   */
  Map<Source, Instant> seenUntil();

  @Override
  void close();

  /** What a watch reports. */
  sealed interface Seen {
    /**
     * The time by the run's clock; an adapter converts it, and adds the error of the conversion to
     * its own.
     */
    Instant at();
  }

  /**
   * A detector began or ceased to fire. A breaker fires from the moment it opens until it is closed
   * again, half-open included; health fires while the process is not ready.
   *
   * @param detector {@code payment/card-processor} for a breaker, the alert's name, or the
   *     process's name for health
   * @param labels distinguish an alert from others of its name
   */
  record Detected(
      DetectorKind kind,
      String detector,
      boolean firing,
      String detail,
      Instant at,
      Duration error,
      Map<String, String> labels)
      implements Seen {
    public Detected {
      labels = Map.copyOf(labels);
    }

    /** A detector without labels. */
    public Detected(
        DetectorKind kind,
        String detector,
        boolean firing,
        String detail,
        Instant at,
        Duration error) {
      this(kind, detector, firing, detail, at, error, Map.of());
    }
  }

  /** The state of a detector when the watch began, or after a gap. */
  record State(
      DetectorKind kind,
      String detector,
      String state,
      boolean firing,
      Instant at,
      Map<String, String> labels)
      implements Seen {
    public State {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * What an agent reports of a breaker, beside its state.
   *
   * @param calls as in {@link io.faultline.runner.journal.Entry.BreakerRead}
   */
  record BreakerReading(String breaker, long calls, BreakerSettings settings, Instant at)
      implements Seen {}

  /**
   * Alertmanager began or ceased to notify people of an alert.
   *
   * @param error empty where it notified before the watch began
   */
  record Notice(
      String alert,
      Map<String, String> labels,
      boolean notified,
      String detail,
      Instant at,
      Optional<Duration> error)
      implements Seen {
    public Notice {
      labels = Map.copyOf(labels);
    }
  }

  /** The source was not observed from {@code from} to {@code at}. */
  record Gap(Source source, Instant from, Instant at, String reason) implements Seen {}
}
