package io.faultline.runner.engine;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.DurationText;
import io.faultline.fault.Effect;
import io.faultline.fault.InjectionException;
import io.faultline.fault.ResourceFault;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The fault of a run: raised, kept alive, read, and lifted once, from whichever thread is first.
 */
final class RaisedFault {
  private static final Duration READ_EVERY = Duration.ofMillis(500);
  private static final int LIFT_ATTEMPTS = 3;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

  private final ActiveFault active;
  private final Breaking breaking;
  private final Ports ports;
  private final Recorder recorder;
  private final Instant asked;
  private final Instant since;
  private final Errand<Boolean> renewal;
  private final Errand<Effect> reading;
  private final Rhythm renewals;
  private final Rhythm readings;
  private final Optional<TargetProcess> ended;
  private Instant leaseHeldFrom;
  private Effect effect = Effect.NONE;
  private boolean wasRead;
  private Instant lastRead;
  private boolean readFailed;
  private boolean lifted;

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
    renewals = new Rhythm(third, since.plus(third));
    readings = new Rhythm(READ_EVERY, since);
    renewal = new Errand<>(ports.clock(), ports.beside(), this::renew);
    reading = new Errand<>(ports.clock(), ports.beside(), active::effect);
    ended =
        incarnation.map(
            it ->
                new TargetProcess(
                    breaking.target().process(),
                    it,
                    ports,
                    recorder,
                    since,
                    () -> effect.affected() > 0));
  }

  /** Raises the fault and writes that it is. */
  static RaisedFault raise(Breaking breaking, Ports ports, Recorder recorder)
      throws InjectionException {
    var incarnation = incarnation(breaking, ports);
    var asked = ports.clock().now();
    var active = ports.faults().raise(breaking.fault(), breaking.target(), lease(breaking));
    var raised = new RaisedFault(active, breaking, ports, recorder, asked, incarnation);
    recorder.record(
        new Entry.Injected(
            recorder.at(raised.since),
            breaking.fault().text(),
            breaking.target().text(),
            Recorder.seconds(Duration.between(asked, raised.since))));
    return raised;
  }

  /** A frozen process cannot be asked to hold the fault longer: its lease spans the freeze. */
  private static Duration lease(Breaking breaking) {
    return breaking.fault() instanceof ResourceFault.Freeze freeze
        ? breaking.lease().plus(freeze.time())
        : breaking.lease();
  }

  /** Which start of its process it is raised in, where it ends that process. */
  private static Optional<String> incarnation(Breaking breaking, Ports ports)
      throws InjectionException {
    if (!(breaking.fault() instanceof ResourceFault.Halt)) return Optional.empty();
    var process = breaking.target().process();
    try {
      var found = ports.system().incarnation(process);
      if (found.isPresent()) return found;
      throw new InjectionException(process + ": expected it to be there, got no answer");
    } catch (PortException e) {
      throw new InjectionException(e.getMessage(), e);
    }
  }

  /** Whether this is it, as its source tells. */
  boolean is(SystemUnderTest.FoundFault other) {
    boolean sameId = other.id().equals(active.id()) || other.id().startsWith(active.id() + "-");
    return sameId
        && (Wire.isTarget(breaking.target()) || other.source().equals(breaking.target().process()));
  }

  /** Whether it ended its process, which is not up again yet. */
  boolean awaitsRestart() {
    return hasEndedItsProcess() && ended.filter(TargetProcess::isRestarted).isEmpty();
  }

  /** Whether nobody is left who could tell of it. */
  boolean hasEndedItsProcess() {
    return ended.filter(TargetProcess::isGone).isPresent();
  }

  /** The earliest that something may come from it. */
  Instant asked() {
    return asked;
  }

  void tick(Instant now) throws CutShort {
    ended.ifPresent(process -> process.tick(now));
    if (hasEndedItsProcess()) return;
    if (renewals.isDue(now)) renewal.start();
    if (readings.isDue(now)) reading.start();
    takeRenewal();
    takeReading();
    if (ended.isEmpty() && leaseHeldFrom.plus(lease(breaking)).isBefore(now))
      throw new CutShort(
          CutShort.By.FAILURE,
          "the fault's lease could not be renewed in time, so it lifted itself in mid-run");
  }

  /** Whether it was read, after this long, to have met no call at all. */
  boolean metNoCallIn(Duration time) {
    return wasRead
        && ended.isEmpty()
        && effect.matched() == 0
        && Duration.between(since, lastRead).compareTo(time) >= 0;
  }

  /** Lifts it, now; the second time does nothing. */
  synchronized void lift() {
    if (lifted) return;
    lifted = true;
    if (hasEndedItsProcess()) return;
    var problem = Optional.<String>empty();
    for (int attempt = 1; attempt <= LIFT_ATTEMPTS; attempt++) {
      if (attempt > 1) pause();
      problem = tryLift();
      if (problem.isEmpty()) return;
    }
    recorder.fail(
        "the fault could not be lifted and ends with its lease of %s: %s"
            .formatted(DurationText.print(lease(breaking)), problem.get()));
  }

  /** Asks for its effect once more, to be taken by {@link #takeReading}. */
  void readAgain() {
    reading.start();
  }

  boolean isBeingRead() {
    return reading.isUnderWay();
  }

  void takeReading() {
    reading.take().ifPresent(this::read);
  }

  private void read(Errand.Result<Effect> result) {
    if (result.value().isEmpty()) {
      if (!readFailed) recorder.note("the fault's effect could not be read: " + result.problem());
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
            recorder.at(result.answered()),
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
              else recorder.note("the fault's lease was not renewed: " + result.problem());
            });
  }

  private Optional<String> tryLift() {
    var asked = ports.clock().now();
    try {
      active.close();
      var done = ports.clock().now();
      recorder.record(
          new Entry.Lifted(recorder.at(done), Recorder.seconds(Duration.between(asked, done))));
      return Optional.empty();
    } catch (InjectionException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void pause() {
    try {
      ports.clock().sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      // Lifting comes first; whoever runs the run hears of the interruption after it.
      Thread.currentThread().interrupt();
    }
  }
}
