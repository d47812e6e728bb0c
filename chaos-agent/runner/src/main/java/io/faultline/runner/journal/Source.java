package io.faultline.runner.journal;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import java.util.Locale;

/**
 * The source of the readings that an entry is about. The journal has its text form: {@code probe
 * orders accepted}, {@code alert} (all alerts), {@code breaker payment} (all of a process), {@code
 * breaker payment/card-processor}, {@code requests}.
 *
 * @param name of a single source; empty for all of the type
 */
public record Source(Type type, String name) {
  /** The load's log of the users' requests. */
  public static final Source REQUESTS = new Source(Type.REQUESTS, "");

  /** Alertmanager's notifications of people. */
  public static final Source NOTIFICATIONS = new Source(Type.NOTIFICATION, "");

  /** The fault sources, when they are read for faults that are not of the run. */
  public static final Source FAULTS = new Source(Type.FAULTS, "");

  /** The types, each with its word in the text form. */
  public enum Type {
    PROBE,
    ALERT,
    BREAKER,
    HEALTH,
    QUERY,
    NOTIFICATION,
    REQUESTS,
    FAULTS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The probe of this name. */
  public static Source probe(String name) {
    return new Source(Type.PROBE, name);
  }

  /** All detectors of this kind. */
  public static Source detectors(DetectorKind kind) {
    return detector(kind, "");
  }

  /** One detector, or with a process's name all breakers of that process. */
  public static Source detector(DetectorKind kind, String name) {
    return new Source(Type.valueOf(kind.name()), name);
  }

  /** Reads the text form. */
  public static Source parse(String text) {
    for (var type : Type.values())
      if (text.equals(type.word())) return new Source(type, "");
      else if (text.startsWith(type.word() + " "))
        return new Source(type, text.substring(type.word().length() + 1));
    throw new IllegalArgumentException(
        "expected a source such as 'probe errors', 'alert' or 'requests', got '%s'"
            .formatted(text));
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    return name.isEmpty() ? type.word() : type.word() + " " + name;
  }

  /** Whether this source stands for detectors of the kind. */
  public boolean isOf(DetectorKind kind) {
    return type.name().equals(kind.name());
  }

  /** Whether the detector is this source or one of its type. */
  public boolean covers(DetectorKind kind, String detector) {
    return isOf(kind)
        && (name.isEmpty()
            || Instances.isDetectorMeant(detector, name)
            || (type == Type.BREAKER && Instances.isMeant(detector.split("/", 2)[0], name)));
  }

  /** Whether the probe is this source or one of its type. */
  public boolean covers(String probe) {
    return type == Type.PROBE && (name.isEmpty() || name.equals(probe));
  }
}
