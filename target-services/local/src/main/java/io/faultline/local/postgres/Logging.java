package io.faultline.local.postgres;

import java.util.List;

/**
 * How much a server writes to its log, and for whom it keeps it.
 *
 * @param roleOption what a database's role may do besides
 */
public record Logging(List<String> settings, String roleOption) {
  /** Enough to be well again after a crash. */
  public static final Logging LEAST =
      new Logging(List.of("wal_level=minimal", "max_wal_senders=0"), "");

  /**
   * Enough to read changes from it. A slot whose reader is away keeps at most this much of the log,
   * and is lost after that: the disk is everybody's.
   */
  public static final Logging CAPTURED =
      new Logging(
          List.of(
              "wal_level=logical",
              "max_wal_senders=8",
              "max_replication_slots=8",
              "max_slot_wal_keep_size=256MB"),
          " REPLICATION");

  public Logging {
    settings = List.copyOf(settings);
  }
}
