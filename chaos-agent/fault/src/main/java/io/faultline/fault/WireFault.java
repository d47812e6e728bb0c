package io.faultline.fault;

import java.time.Duration;

/**
 * A fault done to the connections of an edge by a proxy on it. Latency and status are {@link
 * CallFault}s there too; {@link Wire} tells what fits where.
 */
public sealed interface WireFault extends Fault {
  /**
   * Resets each connection (RFC 9293, 3.5.2) so long after bytes came by, and loses those: {@code
   * reset}, {@code reset 2s}.
   */
  record Reset(Duration after) implements WireFault {
    public Reset {
      requireMillis("reset", after, 0);
    }
  }

  /**
   * Lets nothing through and tells nobody, as when packets are dropped on the way: {@code
   * black-hole}. What TCP would send again goes on when lifted.
   */
  record BlackHole() implements WireFault {}

  /**
   * One direction dies without a word while the other goes on: {@code half-open}. Lifted, the
   * connections that lost something are reset.
   */
  record HalfOpen() implements WireFault {}

  /** Lets only so much through, in kilobytes of 1,000 bytes: {@code bandwidth 10KB/s}. */
  record Bandwidth(long kilobytesPerSecond) implements WireFault {
    public Bandwidth {
      requireRange("bandwidth in KB/s", kilobytesPerSecond, 1, 100_000_000);
    }
  }

  /** Holds back the end of each connection: {@code slow-close 2s}. */
  record SlowClose(Duration delay) implements WireFault {
    public SlowClose {
      requireMillis("slow-close", delay, 1);
    }
  }

  /** Cuts what comes into small packets with a pause between them: {@code slices 64B 10ms}. */
  record Slices(long bytes, Duration pause) implements WireFault {
    public Slices {
      requireRange("slices", bytes, 1, 1 << 20);
      requireMillis("slices", pause, 0);
    }
  }

  /**
   * Cuts each connection after so many bytes or so much time, whichever is first: {@code cut 10KB},
   * {@code cut 3s}, {@code cut 10KB 3s reset}.
   *
   * @param bytes 0 is without that limit
   * @param time zero is without that limit
   * @param reset with RST instead of an orderly end
   */
  record Cut(long bytes, Duration time, boolean reset) implements WireFault {
    public Cut {
      requireRange("cut", bytes, 0, 1L << 40);
      requireMillis("cut", time, 0);
      if (bytes == 0 && time.isZero())
        throw new IllegalArgumentException("cut: expected bytes or a time above 0, got neither");
    }
  }

  /** Refuses new connections and resets open ones as soon as they are used: {@code refuse}. */
  record Refuse() implements WireFault {}

  /**
   * Leaves new connects unanswered, as a firewall does, and resets open connections as soon as they
   * are used: {@code connect-black-hole}.
   */
  record ConnectBlackHole() implements WireFault {}

  private static void requireRange(String what, long value, long least, long most) {
    if (value < least || value > most)
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", got " + value);
  }

  private static void requireMillis(String what, Duration time, long leastMillis) {
    var least = Duration.ofMillis(leastMillis);
    if (time.compareTo(least) < 0 || time.compareTo(Duration.ofHours(1)) > 0)
      throw new IllegalArgumentException(
          "%s: expected %s to 1h, got %s"
              .formatted(what, DurationText.print(least), DurationText.print(time)));
    if (time.toNanos() % 1_000_000 != 0)
      throw new IllegalArgumentException(
          "%s: expected whole milliseconds, got %s".formatted(what, DurationText.print(time)));
  }
}
