package io.faultline.fault;

import java.time.Duration;

/** A raised fault. Thread-safe; closing it twice is the same as once. */
public interface Injected extends AutoCloseable {
  /** The injector's name for it. */
  String id();

  /** Makes it last for {@code lease} from now. */
  void renew(Duration lease) throws InjectionException;

  /** What it has done so far; still readable for a while after it was lifted. */
  Effect effect() throws InjectionException;

  /** Lifts the fault and returns when it is lifted. */
  @Override
  void close() throws InjectionException;
}
