package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.wire.ActiveToxic;
import java.time.Duration;
import java.util.Optional;

/** A toxic of a proxy, with its lease. Guarded by its proxy's lock. */
final class LeasedToxic {
  private final long brokenBefore;
  private ActiveToxic raised;
  private Optional<LeaseWatch.Leased> lease = Optional.empty();

  /**
   * @param broken connections of its proxy that the proxy itself had broken before
   */
  LeasedToxic(ActiveToxic raised, long broken) {
    this.raised = raised;
    this.brokenBefore = broken;
  }

  ActiveToxic raised() {
    return raised;
  }

  ToxicSpec spec() {
    return raised.spec();
  }

  String id() {
    return "t" + raised.id();
  }

  void change(ToxicSpec spec) {
    raised = raised.changedTo(spec);
  }

  Optional<LeaseWatch.Leased> lease() {
    return lease;
  }

  /** Leases it for {@code length} from now, whatever was left. */
  void lease(Duration length, LeaseWatch watch, Runnable expired) {
    if (lease.isPresent()) lease.get().renew(length);
    else lease = Optional.of(watch.watch(length, expired));
  }

  EffectReport report(String proxy, String state, long broken) {
    return new EffectReport(
        id(),
        proxy,
        spec().name(),
        spec().type().wireName() + " " + spec().stream().wireName(),
        state,
        state.equals("raised") ? lease.map(LeaseWatch.Leased::remaining) : Optional.empty(),
        raised.effects().effect(),
        broken - brokenBefore);
  }
}
