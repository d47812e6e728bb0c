package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.ProbeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the facts of the system as a whole at the end. Reads late facts, and queries whose value
 * may still reach its range, again until they are decided or the deadline has passed.
 */
final class OnceCheck {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Ports ports;
  private final Recorder recorder;
  private final Stop stop;
  private final Instant began;
  private final Instant deadline;

  private OnceCheck(Ports ports, Recorder recorder, Stop stop, Instant deadline) {
    this.ports = ports;
    this.recorder = recorder;
    this.stop = stop;
    this.began = ports.clock().now();
    this.deadline = deadline;
  }

  /** Records the result of each invariant, and a failure for each that could not be read. */
  static void of(
      List<Invariant> invariants, Instant deadline, Ports ports, Recorder recorder, Stop stop)
      throws InterruptedException {
    var check = new OnceCheck(ports, recorder, stop, deadline);
    for (var invariant : invariants)
      if (invariant instanceof Invariant.OfResponse response) check.write(response);
      else if (invariant instanceof Invariant.OfQuery query) check.write(query);
  }

  private void write(Invariant.OfResponse invariant) throws InterruptedException {
    FactState state = new FactState.Unread();
    try {
      state = read(invariant);
      while (state instanceof FactState.Late && mayGoOn()) state = read(invariant);
    } catch (PortException | IllegalArgumentException e) {
      unread(invariant, e.getMessage());
    }
    recorder.record(InvariantCount.of(recorder.now(), invariant, List.of(state)));
  }

  private FactState read(Invariant.OfResponse invariant) throws PortException {
    var facts = ports.facts().read(List.of(invariant.url()), invariant.headers());
    if (facts.size() != 1)
      throw new PortException("expected 1 response, got %d".formatted(facts.size()));
    FactRule.unreadable(facts.get(0)).ifPresent(problem -> unread(invariant, problem));
    return FactRule.state(
        invariant.late(),
        invariant.expect(),
        ports.facts().address(invariant.url()),
        Map.of(),
        facts.get(0));
  }

  private void write(Invariant.OfQuery invariant) throws InterruptedException {
    FactState state = new FactState.Unread();
    try {
      awaitNewData(invariant);
      state = read(invariant);
      while (!(state instanceof FactState.Kept) && mayGoOn()) state = read(invariant);
    } catch (PortException e) {
      unread(invariant, e.getMessage());
    }
    recorder.record(InvariantCount.of(recorder.now(), invariant, List.of(state)));
  }

  /** Waits until the metrics store has data from after the end of the load. */
  private void awaitNewData(Invariant.OfQuery invariant)
      throws PortException, InterruptedException {
    var age = ports.metrics().age(asked(invariant));
    if (age.isEmpty()) throw new PortException("how old the data of its query are is not known");
    var settled = began.plus(age.get().most()).plus(AGAIN);
    while (ports.clock().now().isBefore(settled) && !stop.isAsked()) ports.clock().sleep(AGAIN);
  }

  private FactState read(Invariant.OfQuery invariant) throws PortException {
    double value = ports.readings().query(new ProbeKind.Query(asked(invariant)));
    if (Double.isNaN(value)) throw new PortException("its query gives no number");
    if (invariant.tolerance().holds(value)) return new FactState.Kept();
    var probe = new Probe(invariant.name(), invariant.query(), invariant.tolerance(), "", false);
    return new FactState.Violated(
        "%s, expected %s".formatted(probe.reading(value), invariant.tolerance().text()));
  }

  private String asked(Invariant.OfQuery invariant) {
    return invariant.asked(Duration.between(recorder.origin(), ports.clock().now()));
  }

  /** Waits a second if there is time for another reading; returns whether there is. */
  private boolean mayGoOn() throws InterruptedException {
    if (stop.isAsked() || !ports.clock().now().isBefore(deadline)) return false;
    ports.clock().sleep(AGAIN);
    return true;
  }

  private void unread(Invariant invariant, String why) {
    recorder.fail(
        "'%s' could not be read: %s"
            .formatted(invariant.name(), Optional.ofNullable(why).orElse("no reason is known")));
  }
}
