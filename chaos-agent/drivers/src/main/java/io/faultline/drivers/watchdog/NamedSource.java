package io.faultline.drivers.watchdog;

import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.util.Map;

/**
 * A watched source that owns the targets named in the system file.
 *
 * @param <T> the meaning of a name
 */
public abstract class NamedSource<T> extends WatchedSource {
  private final Map<String, T> named;

  /** See {@link WatchedSource}. */
  protected NamedSource(Where where, Map<String, T> named, String scope, WatchedFaults faults) {
    super(where, scope, faults);
    this.named = Map.copyOf(named);
  }

  @Override
  public final boolean owns(Target target) {
    return super.owns(target) && named.containsKey(target.process());
  }

  /** The meaning of one of its targets. */
  protected final T meant(Target target) {
    return named.get(target.process());
  }
}
