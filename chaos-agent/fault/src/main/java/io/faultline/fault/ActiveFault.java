package io.faultline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A raised fault, wherever it is active: at one agent, at several, at a proxy. Closing it twice is
 * the same as once. Thread-safe.
 */
public interface ActiveFault extends AutoCloseable {
  /** The name that its source gives it. */
  String id();

  /** Makes it last for {@code lease} from now. */
  void renew(Duration lease) throws InjectionException;

  /** Each part as its source lists it; still readable for a while after the fault was lifted. */
  List<FaultReport> reports() throws InjectionException;

  /** What it has done so far. */
  Effect effect() throws InjectionException;

  /**
   * What the source broke besides, by a failure of its own that was not asked for: an observation
   * made under the fault may come from it. Read when the fault is lifted.
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
