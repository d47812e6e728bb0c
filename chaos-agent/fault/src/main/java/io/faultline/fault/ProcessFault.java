package io.faultline.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A fault done by the operating system to a process, whatever program it runs: its target's point
 * is {@code process}.
 */
public sealed interface ProcessFault extends Fault {
  /**
   * Ends the process at once, by SIGKILL: {@code kill}. Its supervisor starts it again. A container
   * is started by lifting the fault, because its engine takes the end for intended.
   */
  record Kill() implements ProcessFault {
    static final FaultKind KIND =
        new FaultKind(
            "kill", Kill.class, "kill", Set.of(Where.PROCESS), words -> words.nothing(new Kill()));

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
      return "kill";
    }
  }

  /**
   * Asks the process to end, by SIGTERM, and kills it if it has not ended within 10 s: {@code
   * restart}. Its supervisor starts it again.
   */
  record Restart() implements ProcessFault {
    static final FaultKind KIND =
        new FaultKind(
            "restart",
            Restart.class,
            "restart",
            Set.of(Where.PROCESS),
            words -> words.nothing(new Restart()));

    @Override
    public boolean endsProcess() {
      return true;
    }

    @Override
    public String text() {
      return "restart";
    }
  }

  /**
   * Stops the process and all its descendants by SIGSTOP, a container by its engine: connections
   * stay open and nothing responds. {@code pause} lasts until lifted, {@code pause 5s} for at most
   * this long.
   */
  record Pause(Optional<Duration> time) implements ProcessFault {
    static final FaultKind KIND =
        new FaultKind("pause", Pause.class, "pause 5s", Set.of(Where.PROCESS), Pause::parse);

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(10);

    public Pause {
      time.ifPresent(
          it -> {
            if (it.compareTo(LEAST) < 0 || it.compareTo(MOST) > 0)
              throw new IllegalArgumentException(
                  "pause: expected %s to %s, got %s"
                      .formatted(
                          DurationText.print(LEAST),
                          DurationText.print(MOST),
                          DurationText.print(it)));
          });
    }

    private static Pause parse(Arguments words) {
      return new Pause(words.isEmpty() ? Optional.empty() : Optional.of(words.onlyDuration()));
    }

    @Override
    public Optional<CallEnd> callEnd() {
      return Optional.of(CallEnd.HANGS);
    }

    @Override
    public String text() {
      return time.map(it -> "pause " + DurationText.print(it)).orElse("pause");
    }
  }
}
