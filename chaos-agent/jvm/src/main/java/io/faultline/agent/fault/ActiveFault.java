package io.faultline.agent.fault;

import io.faultline.fault.Fault;
import io.faultline.fault.Lease;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A fault from its raising until its record expires. Thread-safe. */
public final class ActiveFault {
  private final String id;
  private final Fault fault;
  private final Target target;
  private final Lease lease;
  private final EffectCounter effect;
  private FaultState state = FaultState.RAISED;
  private volatile List<String> leftOut = List.of();
  private volatile long raisedAtEpochNanos;
  private volatile long endedAtEpochNanos;
  private volatile boolean undone;

  ActiveFault(String id, Fault fault, Target target, Lease lease, EffectCounter effect) {
    this.id = id;
    this.fault = fault;
    this.target = target;
    this.lease = lease;
    this.effect = effect;
  }

  public String id() {
    return id;
  }

  public Fault fault() {
    return fault;
  }

  public Target target() {
    return target;
  }

  public EffectCounter effect() {
    return effect;
  }

  /** The classes that the fault does not reach because the JVM refused to weave them, and why. */
  public List<String> leftOut() {
    return leftOut;
  }

  void leaveOut(Map<String, String> classes) {
    leftOut =
        new TreeMap<>(classes)
            .entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList();
  }

  public long raisedAtEpochNanos() {
    return raisedAtEpochNanos;
  }

  /** When it ended; 0 while it is active. */
  long endedAtEpochNanos() {
    return endedAtEpochNanos;
  }

  public synchronized FaultState state() {
    return state;
  }

  /** The rest of the lease; zero once it has ended. */
  public synchronized Duration leaseRemaining() {
    var left = lease.remaining();
    return state == FaultState.RAISED && !left.isNegative() ? left : Duration.ZERO;
  }

  /** Whether it was still active; it now lasts for {@code length} from now. */
  synchronized boolean renew(Duration length) {
    if (state != FaultState.RAISED) return false;
    lease.renew(length);
    return true;
  }

  void begin(long epochNanos) {
    raisedAtEpochNanos = epochNanos;
  }

  /** Everything is restored. */
  void undone() {
    undone = true;
  }

  /** Whether it is active, or has ended but is not yet undone. */
  boolean isInEffect() {
    return !undone;
  }

  /** A fault that does not affect calls has taken effect; only the first time counts. */
  public void affectOnce(FaultListener listener) {
    if (effect.affectOnce()) listener.on("first-effect", this);
  }

  /** Whether this call ended the fault. */
  synchronized boolean end(FaultState how, long epochNanos) {
    if (state != FaultState.RAISED) return false;
    state = how;
    endedAtEpochNanos = epochNanos;
    return true;
  }

  /** Whether this call ended the fault because its lease is over. */
  synchronized boolean expire(long epochNanos) {
    return !lease.isHeld() && end(FaultState.EXPIRED, epochNanos);
  }
}
