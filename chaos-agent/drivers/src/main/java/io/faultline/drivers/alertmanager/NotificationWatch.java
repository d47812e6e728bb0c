package io.faultline.drivers.alertmanager;

import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.prometheus.AlertWatch;
import io.faultline.drivers.system.AlertFilter;
import io.faultline.fault.DurationText;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches which alerts Alertmanager notifies people of, on each run. If no Prometheus reports
 * alerts, these are the alerts that fire. Alerts of one name are distinguished by their labels.
 */
public final class NotificationWatch implements Runnable {
  private static final String NOT_ASKED = "the check was not made";
  private static final Duration SLACK = Duration.ofMillis(1500);

  /** The identity of an alert. */
  private record Key(String name, Map<String, String> labels) {}

  private final AlertmanagerApi alertmanager;
  private final AlertFilter filter;
  private final Clock clock;
  private final DetectorSignals signals;
  private final boolean detects;
  private Optional<AlertmanagerApi.Gathering> gathering = Optional.empty();
  private Map<Key, AlertmanagerApi.Alert> notified = Map.of();
  private Instant last;
  private boolean began;
  private String problem = NOT_ASKED;

  /**
   * @param detects whether it stands for the alerts themselves, because no Prometheus reports them
   */
  public NotificationWatch(
      AlertmanagerApi alertmanager,
      AlertFilter filter,
      Clock clock,
      DetectorSignals signals,
      boolean detects) {
    this.alertmanager = alertmanager;
    this.filter = filter;
    this.clock = clock;
    this.signals = signals;
    this.detects = detects;
    this.last = clock.now();
    seenUntil(last);
  }

  @Override
  public void run() {
    var asked = clock.now();
    try {
      if (gathering.isEmpty()) gathering = Optional.of(alertmanager.gathering());
      var found = new LinkedHashMap<Key, AlertmanagerApi.Alert>();
      var held = new LinkedHashMap<Key, String>();
      for (var alert : alertmanager.alerts()) {
        if (!counts(alert)) continue;
        var key = new Key(alert.name(), alert.labels());
        if (alert.isNotified()) found.put(key, alert);
        else held.put(key, alert.held());
      }
      read(found, held, asked);
    } catch (PortException e) {
      problem = e.getMessage();
    }
  }

  /** The same rules as for Prometheus. */
  private boolean counts(AlertmanagerApi.Alert alert) {
    return !alert.labels().getOrDefault("detector", "").equals("no")
        && filter.counts(alert.name(), alert.labels());
  }

  private void read(Map<Key, AlertmanagerApi.Alert> found, Map<Key, String> held, Instant asked) {
    var now = clock.now();
    var error = Duration.between(last, now);
    boolean again = error.compareTo(SLACK) > 0;
    if (again) gap(asked);
    problem = NOT_ASKED;
    if (began) {
      found.forEach((key, alert) -> appeared(key, alert, now, error));
      notified
          .keySet()
          .forEach(
              key -> {
                if (!found.containsKey(key))
                  ceased(key, held.getOrDefault(key, "resolved"), now, error);
              });
    }
    if (!began || again)
      found.forEach((key, alert) -> standing(key, alert, now, !notified.containsKey(key)));
    notified = Map.copyOf(found);
    began = true;
    last = asked;
    seenUntil(asked);
  }

  private void appeared(Key key, AlertmanagerApi.Alert alert, Instant now, Duration error) {
    if (notified.containsKey(key)) return;
    if (detects)
      signals.add(
          new Watch.Detected(
              DetectorKind.ALERT, key.name(), true, alert.summary(), now, error, key.labels()));
    var wait = wait(key);
    signals.add(
        new Watch.Notice(
            key.name(),
            key.labels(),
            true,
            "to %s, within %s"
                .formatted(String.join(", ", alert.receivers()), DurationText.print(wait)),
            now,
            Optional.of(error.plus(wait))));
  }

  /** If others have been notified, it may join their group. */
  private Duration wait(Key key) {
    var times = gathering.orElseThrow();
    boolean alone = notified.keySet().stream().allMatch(key::equals);
    return alone || times.first().compareTo(times.later()) > 0 ? times.first() : times.later();
  }

  private void ceased(Key key, String why, Instant now, Duration error) {
    if (detects)
      signals.add(
          new Watch.Detected(DetectorKind.ALERT, key.name(), false, why, now, error, key.labels()));
    signals.add(new Watch.Notice(key.name(), key.labels(), false, why, now, Optional.of(error)));
  }

  /** The time of the start is unknown. */
  private void standing(Key key, AlertmanagerApi.Alert alert, Instant now, boolean isNew) {
    if (detects)
      signals.add(
          new Watch.State(DetectorKind.ALERT, key.name(), "active", true, now, key.labels()));
    if (isNew && !began)
      signals.add(
          new Watch.Notice(
              key.name(),
              key.labels(),
              true,
              "to " + String.join(", ", alert.receivers()),
              now,
              Optional.empty()));
  }

  private void gap(Instant until) {
    if (detects) signals.add(new Watch.Gap(AlertWatch.SOURCE, last, until, problem));
    signals.add(new Watch.Gap(Source.NOTIFICATIONS, last, until, problem));
  }

  private void seenUntil(Instant until) {
    if (detects) signals.seen(AlertWatch.SOURCE, until);
    signals.seen(Source.NOTIFICATIONS, until);
  }
}
