package io.faultline.runner.engine;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.DurationText;
import io.faultline.fault.Effect;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Instances;
import io.faultline.fault.ResourceFault;
import io.faultline.fault.Where;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault of a run: raises it, renews its lease, takes its steps, reads its effect, and lifts it
 * once, by the first thread that asks.
 */
final class RaisedFault {
  private static final Duration READ_EVERY = Duration.ofMillis(500);
  private static final int LIFT_ATTEMPTS = 3;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

  private final List<ActiveFault> past = new ArrayList<>();
  private final Breaking breaking;
  private final Ports ports;
  private final Recorder recorder;
  private final Instant asked;
  private final Instant since;
  private final AsyncCall<Boolean> renewal;
  private final AsyncCall<Effect> reading;
  private final FixedRate renewals;
  private final FixedRate readings;
  private final Optional<TargetProcess> ended;
  private volatile ActiveFault active;
  private int step;
  private volatile Effect pastEffect = Effect.NONE;
  private Instant leaseHeldFrom;
  private Effect effect = Effect.NONE;
  private boolean wasRead;
  private Instant lastRead;
  private boolean readFailed;
  private volatile boolean changing;
  private volatile boolean lifted;

  private RaisedFault(
      ActiveFault active,
      Breaking breaking,
      Ports ports,
      Recorder recorder,
      Instant asked,
      Optional<String> incarnation) {
    this.active = active;
    this.breaking = breaking;
    this.ports = ports;
    this.recorder = recorder;
    this.since = ports.clock().now();
    this.asked = asked;
    this.leaseHeldFrom = asked;
    this.lastRead = asked;
    var third = breaking.lease().dividedBy(3);
    renewals = new FixedRate(third, since.plus(third));
    readings = new FixedRate(READ_EVERY, since);
    renewal = new AsyncCall<>(ports.clock(), ports.beside(), this::renew);
    reading = new AsyncCall<>(ports.clock(), ports.beside(), this::effectSoFar);
    ended =
        incarnation.map(
            it ->
                new TargetProcess(
                    breaking, it, ports, recorder, since, () -> effect.affected() > 0));
  }

  /** Raises the fault and records it. */
  static RaisedFault raise(Breaking breaking, Ports ports, Recorder recorder)
      throws InjectionException {
    var incarnation = incarnation(breaking, ports);
    var asked = ports.clock().now();
    var active = ports.faults().raise(breaking.fault(), breaking.target(), lease(breaking));
    var raised = new RaisedFault(active, breaking, ports, recorder, asked, incarnation);
    recorder.record(
        new Entry.Injected(
            recorder.at(raised.since),
            breaking.name(),
            breaking.fault().text(),
            breaking.target().text(),
            Recorder.seconds(Duration.between(asked, raised.since))));
    return raised;
  }

  /** The lease, which includes the time of a freeze: a frozen process cannot renew it. */
  private static Duration lease(Breaking breaking) {
    return breaking.fault() instanceof ResourceFault.Freeze freeze
        ? breaking.lease().plus(freeze.time())
        : breaking.lease();
  }

  /** The identity of the process before a fault that ends it; empty for all other faults. */
  private static Optional<String> incarnation(Breaking breaking, Ports ports)
      throws InjectionException {
    if (!breaking.fault().endsProcess() || Where.of(breaking.target()).startsAgain())
      return Optional.empty();
    var process = breaking.target().process();
    try {
      var found = ports.system().incarnation(process);
      if (found.isPresent()) return found;
      throw new InjectionException(process + ": expected a running process, got no response");
    } catch (PortException e) {
      throw new InjectionException(e.getMessage(), e);
    }
  }

  /** Whether this fault is the one that a source reports. */
  boolean is(SystemUnderTest.FoundFault other) {
    boolean sameId = isOf(active, other) || past.stream().anyMatch(it -> isOf(it, other));
    var process = breaking.target().process();
    return sameId
        && (!Where.of(breaking.target()).isInJvm()
            || process.equals("*")
            || Instances.isMeant(process, other.source()));
  }

  private static boolean isOf(ActiveFault mine, SystemUnderTest.FoundFault other) {
    // Several agents have an id each.
    return List.of(mine.id().split(" ", -1)).contains(other.id())
        || other.id().startsWith(mine.id() + "-");
  }

  Breaking breaking() {
    return breaking;
  }

  /** When the source acknowledged the fault. */
  Instant since() {
    return since;
  }

  /** When the fault changes next. */
  Optional<Instant> nextStep() {
    var steps = breaking.ramp().steps();
    return step + 1 < steps.size()
        ? Optional.of(since.plus(steps.get(step + 1).after()))
        : Optional.empty();
  }

  /** Takes the next step; for a moment before it the fault has no effect. */
  void takeStep() throws InjectionException {
    changing = true;
    try {
      changeStep();
    } finally {
      changing = false;
    }
  }

  private synchronized void changeStep() throws InjectionException {
    if (lifted) return;
    var next = breaking.ramp().steps().get(++step).fault();
    active.close();
    recordMishap();
    var before = ports.clock().now();
    var raised = ports.faults().raise(next, breaking.target(), lease(breaking));
    past.add(active);
    pastEffect = sum(pastEffect, active.effect());
    active = raised;
    leaseHeldFrom = before;
    var now = ports.clock().now();
    recorder.record(
        new Entry.Stepped(
            recorder.at(now),
            breaking.name(),
            next.text(),
            Recorder.seconds(Duration.between(before, now))));
  }

  /**
   * The effect of all steps. A step becomes a past one only once it is closed, so none counts
   * twice.
   */
  private synchronized Effect effectSoFar() throws InjectionException {
    return sum(pastEffect, active.effect());
  }

  private static Effect sum(Effect one, Effect other) {
    var first =
        Stream.of(one.first(), other.first())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return new Effect(
        one.matched() + other.matched(),
        one.affected() + other.affected(),
        one.skipped() + other.skipped(),
        first,
        other.last().or(one::last));
  }

  private String whose() {
    return breaking.name().equals(Breaking.ONLY)
        ? breaking.called() + "'s "
        : breaking.called() + ": its ";
  }

  /** Whether the fault ended its process, which is not up again yet. */
  boolean awaitsRestart() {
    return hasEndedItsProcess() && ended.filter(TargetProcess::isRestarted).isEmpty();
  }

  /** Whether the fault ended its process, so that its effect cannot be read any more. */
  boolean hasEndedItsProcess() {
    return ended.filter(TargetProcess::isGone).isPresent();
  }

  /** When the fault was requested: the earliest time of its effects. */
  Instant asked() {
    return asked;
  }

  void tick(Instant now) throws CutShort {
    ended.ifPresent(process -> process.tick(now));
    if (hasEndedItsProcess() || changing || lifted) return;
    if (renewals.isDue(now)) renewal.start();
    if (readings.isDue(now)) reading.start();
    takeRenewal();
    takeReading();
    if (ended.isEmpty() && leaseHeldFrom.plus(lease(breaking)).isBefore(now))
      throw new CutShort(
          CutShort.By.FAILURE,
          whose() + "lease could not be renewed in time, so it lifted itself in mid-run");
  }

  /** Whether a reading after this time shows that the fault has matched no call. */
  boolean metNoCallIn(Duration time) {
    return wasRead
        && ended.isEmpty()
        && effect.matched() == 0
        && Duration.between(since, lastRead).compareTo(time) >= 0;
  }

  /** Lifts the fault at once; a second call has no effect. */
  synchronized void lift() {
    if (lifted) return;
    lifted = true;
    if (hasEndedItsProcess()) return;
    var problem = Optional.<String>empty();
    for (int attempt = 1; attempt <= LIFT_ATTEMPTS; attempt++) {
      if (attempt > 1) pause();
      problem = tryLift();
      if (problem.isEmpty()) {
        recordMishap();
        return;
      }
    }
    recorder.fail(
        "%s could not be lifted and ends with its lease of %s: %s"
            .formatted(breaking.called(), DurationText.print(lease(breaking)), problem.get()));
  }

  /** Records a mishap of the source, after which what was seen may not come from the fault. */
  private void recordMishap() {
    try {
      active.mishap().ifPresent(what -> recorder.fail(breaking.called() + ": " + what));
    } catch (InjectionException | RuntimeException e) {
      recorder.note(whose() + "source: " + e.getMessage());
    }
  }

  /** Starts one more reading of the effect, which is taken by {@link #takeReading}. */
  void readAgain() {
    reading.start();
  }

  boolean isBeingRead() {
    return reading.isUnderWay();
  }

  void takeReading() {
    reading.take().ifPresent(this::read);
  }

  private void read(AsyncCall.Result<Effect> result) {
    if (result.value().isEmpty()) {
      if (!readFailed) recorder.note(whose() + "effect could not be read: " + result.problem());
      readFailed = true;
      return;
    }
    lastRead = result.asked();
    var before = effect;
    effect = result.value().get();
    if (wasRead && before.equals(effect)) return;
    wasRead = true;
    recorder.record(
        new Entry.Affected(
            recorder.at(result.ended()),
            breaking.name(),
            effect.matched(),
            effect.affected(),
            effect.first().map(recorder::at).orElse(Double.NaN),
            Recorder.seconds(active.clockError())));
  }

  private Boolean renew() throws InjectionException {
    active.renew(lease(breaking));
    return true;
  }

  private void takeRenewal() {
    renewal
        .take()
        .ifPresent(
            result -> {
              if (result.value().isPresent()) leaseHeldFrom = result.asked();
              else recorder.note(whose() + "lease was not renewed: " + result.problem());
            });
  }

  private Optional<String> tryLift() {
    var asked = ports.clock().now();
    try {
      active.close();
      var done = ports.clock().now();
      recorder.record(
          new Entry.Lifted(
              recorder.at(done), breaking.name(), Recorder.seconds(Duration.between(asked, done))));
      return Optional.empty();
    } catch (InjectionException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void pause() {
    try {
      ports.clock().sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      // Lifting comes first; the interrupt flag reports the interruption to the caller.
      Thread.currentThread().interrupt();
    }
  }
}
