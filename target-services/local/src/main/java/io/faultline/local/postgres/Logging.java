package io.faultline.local.postgres;

import java.util.List;

/**
 * How much a server writes to its log, and for which readers it keeps the log.
 *
 * @param roleOption an additional right of a database's role
 */
public record Logging(List<String> settings, String roleOption) {
  /** Enough for recovery after a crash. */
  public static final Logging LEAST =
      new Logging(List.of("wal_level=minimal", "max_wal_senders=0"), "");

  /**
   * Enough for change data capture. A slot without a reader keeps at most this much of the log, and
   * is lost after that, because all databases share the disk.
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
