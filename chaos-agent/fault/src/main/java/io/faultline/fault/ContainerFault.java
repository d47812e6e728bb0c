package io.faultline.fault;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A fault of a container, done by its container engine: its target's point is {@code container}.
 * Lifting reverts it, and starts the container again if it does not run.
 */
public sealed interface ContainerFault extends Fault {
  /** Stops the container in an orderly way: {@code stop}. */
  record Stop() implements ContainerFault {
    static final FaultKind KIND =
        new FaultKind(
            "stop",
            Stop.class,
            "stop",
            Set.of(Where.CONTAINER),
            words -> words.nothing(new Stop()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.FAILS);
    }

    @Override
    public String text() {
      return "stop";
    }
  }

  /** Takes the container off all its networks: {@code disconnect}. */
  record Disconnect() implements ContainerFault {
    static final FaultKind KIND =
        new FaultKind(
            "disconnect",
            Disconnect.class,
            "disconnect",
            Set.of(Where.CONTAINER),
            words -> words.nothing(new Disconnect()));

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.HANGS);
    }

    @Override
    public String text() {
      return "disconnect";
    }
  }

  /** Limits the container to this many processors: {@code cpus 0.2}. */
  record Cpus(BigDecimal count) implements ContainerFault {
    static final FaultKind KIND =
        new FaultKind("cpus", Cpus.class, "cpus 0.2", Set.of(Where.CONTAINER), Cpus::parse);

    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("1000");

    public Cpus {
      if (count.compareTo(LEAST) < 0 || count.compareTo(MOST) > 0)
        throw new IllegalArgumentException(
            "cpus: expected %s to %s, got %s".formatted(LEAST, MOST, count.toPlainString()));
      count = count.stripTrailingZeros();
    }

    private static Cpus parse(Arguments words) {
      var word = words.only();
      if (!word.matches("[0-9]{1,4}([.][0-9]{1,3})?"))
        throw new IllegalArgumentException(
            "cpus: expected a number of processors such as 0.2, got '%s'".formatted(word));
      return new Cpus(new BigDecimal(word));
    }

    @Override
    public String text() {
      return "cpus " + count.toPlainString();
    }
  }

  /**
   * Limits the container's memory: {@code memory 300MiB}. The kernel never limits a running process
   * to less than it holds.
   */
  record Memory(long bytes) implements ContainerFault {
    static final FaultKind KIND =
        new FaultKind(
            "memory",
            Memory.class,
            "memory 300MiB",
            Set.of(Where.CONTAINER),
            words -> new Memory(words.onlySize(SizeText.BINARY)));

    /** The smallest limit that engines accept. */
    private static final long LEAST = 6L << 20;

    public Memory {
      if (bytes < LEAST)
        throw new IllegalArgumentException(
            "memory: expected %s or more, got %s"
                .formatted(SizeText.BINARY.print(LEAST), SizeText.BINARY.print(bytes)));
    }

    @Override
    public String text() {
      return "memory " + SizeText.BINARY.print(bytes);
    }
  }
}
