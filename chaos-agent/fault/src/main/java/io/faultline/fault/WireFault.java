package io.faultline.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A fault of the connections of an edge, done by a proxy on it. Latency and status are {@link
 * CallFault}s there too; {@link Wire} says what fits where.
 */
public sealed interface WireFault extends Fault {
  /**
   * Resets each connection (RFC 9293, 3.5.2) this long after bytes arrived, and loses them: {@code
   * reset}, {@code reset 2s}.
   */
  record Reset(Duration after) implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "reset",
            Reset.class,
            "reset",
            Set.of(Where.WIRE),
            words -> new Reset(words.isEmpty() ? Duration.ZERO : words.onlyDuration()));

    public Reset {
      requireMillis("reset", after, 0);
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return after.isZero() ? Optional.of(CallEnd.FAILS) : Optional.empty();
    }

    @Override
    public String text() {
      return after.isZero() ? "reset" : "reset " + DurationText.print(after);
    }
  }

  /**
   * Lets nothing through and notifies neither end, as if packets were dropped on the way: {@code
   * black-hole}. Data that TCP would retransmit goes on when lifted.
   */
  record BlackHole() implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "black-hole",
            BlackHole.class,
            "black-hole",
            Set.of(Where.WIRE),
            words -> words.nothing(new BlackHole()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.HANGS);
    }

    @Override
    public String text() {
      return "black-hole";
    }
  }

  /**
   * One direction stops silently while the other goes on: {@code half-open}. When lifted, the
   * connections that lost data are reset.
   */
  record HalfOpen() implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "half-open",
            HalfOpen.class,
            "half-open",
            Set.of(Where.WIRE),
            words -> words.nothing(new HalfOpen()));

    @Override
    public String text() {
      return "half-open";
    }
  }

  /**
   * Limits each connection to this rate, in kilobytes of 1,000 bytes, or all of them together:
   * {@code bandwidth 10KB/s}, {@code bandwidth 10KB/s shared}.
   */
  record Bandwidth(long kilobytesPerSecond, boolean shared) implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "bandwidth", Bandwidth.class, "bandwidth 10KB/s", Set.of(Where.WIRE), Bandwidth::parse);

    public Bandwidth {
      requireRange("bandwidth in KB/s", kilobytesPerSecond, 1, 100_000_000);
    }

    private static Bandwidth parse(Arguments words) {
      var form = "one rate in whole kilobytes such as 10KB/s, and perhaps shared";
      boolean shared = words.count() == 2 && words.word(1).equals("shared");
      if (words.count() != (shared ? 2 : 1) || !words.word(0).endsWith("/s"))
        throw words.expected(form);
      var word = words.word(0);
      long bytes = SizeText.DECIMAL.parse("bandwidth", word.substring(0, word.length() - 2));
      if (bytes % 1000 != 0) throw words.expected(form);
      return new Bandwidth(bytes / 1000, shared);
    }

    @Override
    public String text() {
      var rate = SizeText.DECIMAL.print(kilobytesPerSecond * 1000);
      return "bandwidth " + rate + (shared ? "/s shared" : "/s");
    }
  }

  /** Delays the end of each connection: {@code slow-close 2s}. */
  record SlowClose(Duration delay) implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "slow-close",
            SlowClose.class,
            "slow-close 2s",
            Set.of(Where.WIRE),
            words -> new SlowClose(words.onlyDuration()));

    public SlowClose {
      requireMillis("slow-close", delay, 1);
    }

    @Override
    public String text() {
      return "slow-close " + DurationText.print(delay);
    }
  }

  /** Cuts the data into small packets with a pause between them: {@code slices 64B 10ms}. */
  record Slices(long bytes, Duration pause) implements WireFault {
    static final FaultKind KIND =
        new FaultKind("slices", Slices.class, "slices 64B 10ms", Set.of(Where.WIRE), Slices::parse);

    public Slices {
      requireRange("slices", bytes, 1, 1 << 20);
      requireMillis("slices", pause, 0);
    }

    private static Slices parse(Arguments words) {
      words.requireCount(2, "a size and a pause such as '64B 10ms'");
      return new Slices(words.size(0, SizeText.DECIMAL), words.duration(1));
    }

    @Override
    public String text() {
      return "slices %s %s".formatted(SizeText.DECIMAL.print(bytes), DurationText.print(pause));
    }
  }

  /**
   * Cuts each connection after this many bytes or this much time, whichever is first: {@code cut
   * 10KB}, {@code cut 3s}, {@code cut 10KB 3s reset}.
   *
   * @param bytes 0 is without this limit
   * @param time zero is without this limit
   * @param reset with RST instead of an orderly end
   */
  record Cut(long bytes, Duration time, boolean reset) implements WireFault {
    static final FaultKind KIND =
        new FaultKind("cut", Cut.class, "cut 10KB 3s reset", Set.of(Where.WIRE), Cut::parse);

    public Cut {
      requireRange("cut", bytes, 0, 1L << 40);
      requireMillis("cut", time, 0);
      if (bytes == 0 && time.isZero())
        throw new IllegalArgumentException("cut: expected bytes or a time above 0, got neither");
    }

    /** A size, a time and the word reset, in this order; at least one of the first two. */
    private static Cut parse(Arguments words) {
      boolean reset = !words.isEmpty() && words.word(words.count() - 1).equals("reset");
      int last = words.count() - (reset ? 1 : 0);
      int at = 0;
      long bytes = 0;
      var time = Duration.ZERO;
      if (at < last && SizeText.DECIMAL.isForm(words.word(at)))
        bytes = words.size(at++, SizeText.DECIMAL);
      if (at < last) time = words.duration(at++);
      if (at != last || last == 0)
        throw words.expected(
            "bytes, a time or both, and perhaps reset, such as 'cut 10KB 3s reset'");
      return new Cut(bytes, time, reset);
    }

    @Override
    public String text() {
      return "cut"
          + (bytes == 0 ? "" : " " + SizeText.DECIMAL.print(bytes))
          + (time.isZero() ? "" : " " + DurationText.print(time))
          + (reset ? " reset" : "");
    }
  }

  /** Refuses new connections and resets open ones as soon as they are used: {@code refuse}. */
  record Refuse() implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "refuse",
            Refuse.class,
            "refuse",
            Set.of(Where.WIRE),
            words -> words.nothing(new Refuse()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.FAILS);
    }

    @Override
    public String text() {
      return "refuse";
    }
  }

  /**
   * Leaves new connects without a response, as a firewall does, and resets open connections as soon
   * as they are used: {@code connect-black-hole}.
   */
  record ConnectBlackHole() implements WireFault {
    static final FaultKind KIND =
        new FaultKind(
            "connect-black-hole",
            ConnectBlackHole.class,
            "connect-black-hole",
            Set.of(Where.WIRE),
            words -> words.nothing(new ConnectBlackHole()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.HANGS);
    }

    @Override
    public String text() {
      return "connect-black-hole";
    }
  }

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
