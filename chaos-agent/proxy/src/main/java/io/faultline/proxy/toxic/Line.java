package io.faultline.proxy.toxic;

import java.util.concurrent.atomic.AtomicLong;

/** A line with a fixed rate of bytes a second, one piece after the other. Thread-safe. */
final class Line {
  /** Nothing passes. */
  static final Line CUT = new Line(0, 1);

  /** A slow line still passes bytes ten times a second. */
  private static final int PIECE_MILLIS = 100;

  /**
   * Connections that share a line take turns: with a hundred of them a turn comes once a second.
   */
  private static final int SHARED_PIECE_MILLIS = 10;

  /** Ten years. */
  private static final long NEVER_NANOS = 315_360_000_000_000_000L;

  private final long bytesPerMilli;
  private final int pieceMillis;
  private final AtomicLong freeAtNanos = new AtomicLong(Long.MIN_VALUE);

  private Line(long bytesPerMilli, int pieceMillis) {
    this.bytesPerMilli = bytesPerMilli;
    this.pieceMillis = pieceMillis;
  }

  static Line own(long bytesPerMilli) {
    return new Line(bytesPerMilli, PIECE_MILLIS);
  }

  static Line shared(long bytesPerMilli) {
    return new Line(bytesPerMilli, SHARED_PIECE_MILLIS);
  }

  /** How many bytes pass together. */
  int piece() {
    if (bytesPerMilli == 0) return Integer.MAX_VALUE;
    return (int) Math.min(Integer.MAX_VALUE / pieceMillis, bytesPerMilli) * pieceMillis;
  }

  /**
   * When this many bytes, which arrived at {@code cameNanos}, have passed; they occupy the line
   * until then.
   */
  long pass(int bytes, long cameNanos) {
    if (bytesPerMilli == 0) return cameNanos + NEVER_NANOS;
    return freeAtNanos.accumulateAndGet(
        bytes * 1_000_000L / bytesPerMilli, (free, takes) -> Math.max(free, cameNanos) + takes);
  }
}
