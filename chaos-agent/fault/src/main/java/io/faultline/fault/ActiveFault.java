package io.faultline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault that was raised here, wherever it lives: at one agent, at several, at a proxy. Closing it
 * twice is the same as once. Thread-safe.
 */
public interface ActiveFault extends AutoCloseable {
  /** Its source's name for it. */
  String id();

  /** Makes it last for {@code lease} from now. */
  void renew(Duration lease) throws InjectionException;

  /** Each part as its source lists it; still readable for a while after it was lifted. */
  List<FaultReport> reports() throws InjectionException;

  /** What it has done so far. */
  Effect effect() throws InjectionException;

  /**
   * What whoever does it did besides by its own fault, which nobody asked for: what was seen under
   * it may come from that. Asked for when it is lifted.
   */
  default Optional<String> mishap() throws InjectionException {
    return Optional.empty();
  }

  /** How far the times in its effect may be off by the caller's clock, plus or minus. */
  Duration clockError();

  /** Lifts the fault and returns when it is lifted. */
  @Override
  void close() throws InjectionException;
}
