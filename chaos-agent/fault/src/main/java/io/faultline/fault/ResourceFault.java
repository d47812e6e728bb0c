package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A fault of a JVM as a whole: its target's point is {@code jvm}. */
public sealed interface ResourceFault extends Fault {
  /** Burns this share of all processors: {@code cpu 50%}. */
  record Cpu(double share) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "cpu", Cpu.class, "cpu 50%", Set.of(Where.JVM), words -> new Cpu(words.onlyShare()));

    public Cpu {
      requireShare("cpu", share, 1);
    }

    @Override
    public String text() {
      return "cpu " + ShareText.print(share);
    }
  }

  /** Fills the heap to this share of its maximum: {@code heap 90%}. */
  record Heap(double share) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "heap",
            Heap.class,
            "heap 90%",
            Set.of(Where.JVM),
            words -> new Heap(words.onlyShare()));

    public Heap {
      requireShare("heap", share, 0.95);
    }

    @Override
    public String text() {
      return "heap " + ShareText.print(share);
    }
  }

  /** Fills direct memory to this share of its maximum: {@code direct-memory 90%}. */
  record DirectMemory(double share) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "direct-memory",
            DirectMemory.class,
            "direct-memory 90%",
            Set.of(Where.JVM),
            words -> new DirectMemory(words.onlyShare()));

    public DirectMemory {
      requireShare("direct-memory", share, 1);
    }

    @Override
    public String text() {
      return "direct-memory " + ShareText.print(share);
    }
  }

  /** Allocates garbage at this rate: {@code garbage 100MiB}. */
  record Garbage(long bytesPerSecond) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "garbage",
            Garbage.class,
            "garbage 100MiB",
            Set.of(Where.JVM),
            words -> new Garbage(words.onlySize(SizeText.BINARY)));

    public Garbage {
      requireRange("garbage", bytesPerSecond, 1, 10L << 30);
    }

    @Override
    public String text() {
      return "garbage " + SizeText.BINARY.print(bytesPerSecond);
    }
  }

  /** Adds threads that only wait: {@code threads 200}. */
  record Threads(long count) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "threads",
            Threads.class,
            "threads 200",
            Set.of(Where.JVM),
            words -> new Threads(words.onlyNumber()));

    public Threads {
      requireRange("threads", count, 1, 10_000);
    }

    @Override
    public String text() {
      return "threads " + count;
    }
  }

  /**
   * Keeps this share of a pool's threads waiting; the pool is chosen by the names of its threads:
   * {@code pool http-nio-* 90%}.
   */
  record Pool(String threads, double share) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind("pool", Pool.class, "pool http-nio-* 90%", Set.of(Where.JVM), Pool::parse);

    public Pool {
      if (threads.isBlank())
        throw new IllegalArgumentException("pool: expected a pattern of names, got nothing");
      requireShare("pool", share, 1);
    }

    private static Pool parse(Arguments words) {
      words.requireCount(2, "a pattern of threads' names and a percentage");
      return new Pool(words.word(0), words.share(1));
    }

    @Override
    public String text() {
      return "pool " + Words.quote(threads) + " " + ShareText.print(share);
    }
  }

  /**
   * Moves the wall clock that the application sees forward or back: {@code clock +5m}, {@code clock
   * -30s}.
   */
  record Clock(Duration ahead) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind("clock", Clock.class, "clock +5m", Set.of(Where.JVM), Clock::parse);

    private static final Duration MOST = Duration.ofDays(366);

    public Clock {
      if (ahead.isZero() || ahead.abs().compareTo(MOST) > 0)
        throw new IllegalArgumentException(
            "clock: expected up to %s ahead (+) or behind (-) but not 0s, got %s"
                .formatted(DurationText.print(MOST), DurationText.print(ahead)));
      if (ahead.toNanosPart() % 1_000_000 != 0)
        throw new IllegalArgumentException(
            "clock: expected whole milliseconds, got " + DurationText.print(ahead));
    }

    private static Clock parse(Arguments words) {
      var word = words.only();
      if (!word.matches("[+-][0-9].*"))
        throw new IllegalArgumentException(
            "clock: expected + or - and a duration, such as +5m, got '%s'".formatted(word));
      return new Clock(DurationText.parse(word.startsWith("+") ? word.substring(1) : word));
    }

    @Override
    public String text() {
      return "clock " + (ahead.isNegative() ? "" : "+") + DurationText.print(ahead);
    }
  }

  /** Opens files until only this many descriptors are left: {@code descriptors 10}. */
  record Descriptors(long left) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "descriptors",
            Descriptors.class,
            "descriptors 10",
            Set.of(Where.JVM),
            words -> new Descriptors(words.onlyNumber()));

    public Descriptors {
      requireRange("descriptors", left, 0, 1_000_000);
    }

    @Override
    public String text() {
      return "descriptors " + left;
    }
  }

  /** Takes this much of the temporary folder's disk: {@code disk 1GiB}. */
  record Disk(long bytes) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "disk",
            Disk.class,
            "disk 1GiB",
            Set.of(Where.JVM),
            words -> new Disk(words.onlySize(SizeText.BINARY)));

    public Disk {
      requireRange("disk", bytes, 1, 1L << 40);
    }

    @Override
    public String text() {
      return "disk " + SizeText.BINARY.print(bytes);
    }
  }

  /**
   * Holds the monitor of a class, as its static synchronized methods do, for {@code held} of each
   * {@code every}: {@code lock com.acme.Stock 40ms 50ms}.
   */
  record Lock(String type, Duration held, Duration every) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "lock", Lock.class, "lock com.acme.Stock 40ms 50ms", Set.of(Where.JVM), Lock::parse);

    public Lock {
      requireNonNull(type, "type");
      requireTime("lock", held, Duration.ofMinutes(1));
      if (every.compareTo(held) < 0)
        throw new IllegalArgumentException(
            "lock: expected held <= every, got %s and %s"
                .formatted(DurationText.print(held), DurationText.print(every)));
    }

    private static Lock parse(Arguments words) {
      words.requireCount(3, "a class, how long it is held and how often");
      return new Lock(words.word(0), words.duration(1), words.duration(2));
    }

    @Override
    public String text() {
      return "lock %s %s %s"
          .formatted(Words.quote(type), DurationText.print(held), DurationText.print(every));
    }
  }

  /** Blocks one event loop once for this long: {@code event-loop-block 3s}. */
  record EventLoopBlock(Duration time) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "event-loop-block",
            EventLoopBlock.class,
            "event-loop-block 3s",
            Set.of(Where.JVM),
            words -> new EventLoopBlock(words.onlyDuration()));

    public EventLoopBlock {
      requireTime("event-loop-block", time, Duration.ofMinutes(1));
    }

    @Override
    public String text() {
      return "event-loop-block " + DurationText.print(time);
    }
  }

  /**
   * Stops the whole process for this long, like a long pause of the collector: {@code freeze 5s}.
   */
  record Freeze(Duration time) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "freeze",
            Freeze.class,
            "freeze 5s",
            Set.of(Where.JVM),
            words -> new Freeze(words.onlyDuration()));

    public Freeze {
      requireTime("freeze", time, Duration.ofMinutes(1));
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.HANGS);
    }

    @Override
    public String text() {
      return "freeze " + DurationText.print(time);
    }
  }

  /** Ends the process at once, without its shutdown hooks: {@code halt 137}. */
  record Halt(long status) implements ResourceFault {
    static final FaultKind KIND =
        new FaultKind(
            "halt",
            Halt.class,
            "halt 137",
            Set.of(Where.JVM),
            words -> new Halt(words.onlyNumber()));

    public Halt {
      requireRange("halt", status, 0, 255);
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.FAILS);
    }

    @Override
    public boolean endsProcess() {
      return true;
    }

    @Override
    public String text() {
      return "halt " + status;
    }
  }

  private static void requireShare(String what, double share, double most) {
    if (!(share > 0 && share <= most))
      throw new IllegalArgumentException(
          "%s: expected above 0%% and up to %s%%, got %s%%"
              .formatted(what, most * 100, share * 100));
  }

  private static void requireRange(String what, long value, long least, long most) {
    if (value < least || value > most)
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", got " + value);
  }

  private static void requireTime(String what, Duration value, Duration most) {
    if (value.isNegative() || value.isZero() || value.compareTo(most) > 0)
      throw new IllegalArgumentException(
          "%s: expected above 0s and up to %s, got %s"
              .formatted(what, DurationText.print(most), DurationText.print(value)));
  }
}
