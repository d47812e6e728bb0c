package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** A fault done to a JVM as a whole: its target's point is {@code jvm}. */
public sealed interface ResourceFault extends Fault {
  /** Burns this share of all processors: {@code cpu 50%}. */
  record Cpu(double share) implements ResourceFault {
    public Cpu {
      requireShare("cpu", share, 1);
    }
  }

  /** Fills the heap to this share of its maximum: {@code heap 90%}. */
  record Heap(double share) implements ResourceFault {
    public Heap {
      requireShare("heap", share, 0.95);
    }
  }

  /** Fills direct memory to this share of its maximum: {@code direct-memory 90%}. */
  record DirectMemory(double share) implements ResourceFault {
    public DirectMemory {
      requireShare("direct-memory", share, 1);
    }
  }

  /** Makes garbage at this rate: {@code garbage 100MiB}. */
  record Garbage(long bytesPerSecond) implements ResourceFault {
    public Garbage {
      requireRange("garbage", bytesPerSecond, 1, 10L << 30);
    }
  }

  /** Adds threads that only wait: {@code threads 200}. */
  record Threads(long count) implements ResourceFault {
    public Threads {
      requireRange("threads", count, 1, 10_000);
    }
  }

  /**
   * Keeps this share of the threads of a pool waiting, chosen by the names of its threads: {@code
   * pool http-nio-* 90%}.
   */
  record Pool(String threads, double share) implements ResourceFault {
    public Pool {
      if (threads.isBlank())
        throw new IllegalArgumentException("pool: expected a pattern of names, got nothing");
      requireShare("pool", share, 1);
    }
  }

  /**
   * Sets the wall clock that the application sees ahead of the real one, or behind: {@code clock
   * +5m}, {@code clock -30s}.
   */
  record Clock(Duration ahead) implements ResourceFault {
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
  }

  /** Opens files until so many descriptors are left: {@code descriptors 10}. */
  record Descriptors(long left) implements ResourceFault {
    public Descriptors {
      requireRange("descriptors", left, 0, 1_000_000);
    }
  }

  /** Takes so much of the temporary folder's disk: {@code disk 1GiB}. */
  record Disk(long bytes) implements ResourceFault {
    public Disk {
      requireRange("disk", bytes, 1, 1L << 40);
    }
  }

  /**
   * Holds the monitor of a class, as its static synchronized methods do, for {@code held} of each
   * {@code every}: {@code lock com.acme.Stock 40ms 50ms}.
   */
  record Lock(String type, Duration held, Duration every) implements ResourceFault {
    public Lock {
      requireNonNull(type, "type");
      requireTime("lock", held, Duration.ofMinutes(1));
      if (every.compareTo(held) < 0)
        throw new IllegalArgumentException(
            "lock: expected held <= every, got %s and %s"
                .formatted(DurationText.print(held), DurationText.print(every)));
    }
  }

  /** Blocks one event loop for so long, once: {@code event-loop-block 3s}. */
  record EventLoopBlock(Duration time) implements ResourceFault {
    public EventLoopBlock {
      requireTime("event-loop-block", time, Duration.ofMinutes(1));
    }
  }

  /**
   * Stops the whole process for so long, as a long pause of the collector would: {@code freeze 5s}.
   */
  record Freeze(Duration time) implements ResourceFault {
    public Freeze {
      requireTime("freeze", time, Duration.ofMinutes(1));
    }
  }

  /** Ends the process at once, without its shutdown hooks: {@code halt 137}. */
  record Halt(long status) implements ResourceFault {
    public Halt {
      requireRange("halt", status, 0, 255);
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
