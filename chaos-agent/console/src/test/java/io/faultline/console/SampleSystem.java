package io.faultline.console;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.FaultReport.State;
import io.faultline.fault.FaultSource;
import io.faultline.fault.FaultSources;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A system that needs no process: its figures show an outage of twenty seconds that began three
 * minutes before it was made.
 */
final class SampleSystem implements FaultSource, WatchedSystem {
  private static final String EXCEPTION = "exception java.net.SocketException \"Connection reset\"";
  private static final String CARDS = "payment http-client peer=card-processor share=100%";

  private final Instant broken = Instant.now().minusSeconds(180);
  private final List<FaultReport> faults = new CopyOnWriteArrayList<>();
  volatile boolean up = true;

  SampleSystem() {
    faults.add(report("f1", EXCEPTION, CARDS, State.EXPIRED, broken, 0, 412));
  }

  /** Adds a fault whose text is no fault's. */
  void name(String hostile) {
    faults.add(report("f2", hostile, hostile, State.EXPIRED, broken, 0, 0));
  }

  private static FaultReport report(
      String id, String fault, String target, State state, Instant raised, int seconds, int calls) {
    var effect = new Effect(calls, calls, 0, Optional.of(raised), Optional.of(raised));
    return new FaultReport(
        "payment",
        id,
        fault,
        target,
        state,
        Optional.of(raised),
        Duration.ofSeconds(seconds),
        Counted.CALLS,
        effect);
  }

  @Override
  public Optional<Watched> now() {
    return up
        ? Optional.of(
            new Watched(
                "shop",
                "tuned",
                URI.create("http://127.0.0.1:9/"),
                this::over,
                new FaultSources(List.of(this))))
        : Optional.empty();
  }

  private List<Readings.Curve> over(String promql, Instant from, Instant to, Duration step) {
    var words = promql.split(" ", -1);
    return switch (words[0]) {
      case "two" -> List.of(curve("ok", from, to, 38, 2), curve("failed", from, to, 1, 36));
      case "breaker" ->
          List.of(curve("card-processor", from, to, 0, 2), curve("order", from, to, 0, 0));
      case "none" -> List.of();
      default ->
          List.of(
              curve("all", from, to, Double.parseDouble(words[0]), Double.parseDouble(words[1])));
    };
  }

  /** {@code well} but for the outage, when it is {@code bad}. */
  private Readings.Curve curve(String name, Instant from, Instant to, double well, double bad) {
    var values = new TreeMap<Instant, Double>();
    for (var at = from; !at.isAfter(to); at = at.plus(Reader.STEP)) {
      long since = Duration.between(broken, at).toSeconds();
      values.put(at, since >= 0 && since < 20 ? bad : well);
    }
    return new Readings.Curve(Map.of("name", name), values);
  }

  @Override
  public String name() {
    return "payment";
  }

  @Override
  public Set<String> processes() {
    return Set.of("payment");
  }

  @Override
  public boolean owns(Target target) {
    return target.process().equals("payment");
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) {
    var report =
        report(
            "f" + (faults.size() + 1),
            fault.text(),
            target.text(),
            State.RAISED,
            Instant.now(),
            (int) lease.toSeconds(),
            0);
    faults.add(report);
    return new Raised(report);
  }

  private record Raised(FaultReport report) implements ActiveFault {
    @Override
    public String id() {
      return report.id();
    }

    @Override
    public void renew(Duration lease) {}

    @Override
    public List<FaultReport> reports() {
      return List.of(report);
    }

    @Override
    public Effect effect() {
      return report.effect();
    }

    @Override
    public Duration clockError() {
      return Duration.ZERO;
    }

    @Override
    public void close() {}
  }

  @Override
  public List<FaultReport> list() {
    return List.copyOf(faults);
  }

  @Override
  public FaultReport lift(String id) throws InjectionException {
    for (int i = 0; i < faults.size(); i++)
      if (faults.get(i).id().equals(id)) {
        faults.set(i, lifted(faults.get(i)));
        return faults.get(i);
      }
    throw InjectionException.unfit("fault: expected one that is there, got " + id, null);
  }

  private static FaultReport lifted(FaultReport it) {
    return report(it.id(), it.fault(), it.target(), State.LIFTED, it.raised().orElseThrow(), 0, 0);
  }

  @Override
  public List<FaultReport> liftAll() throws InjectionException {
    var lifted = new ArrayList<FaultReport>();
    for (var fault : list()) if (fault.isRaised()) lifted.add(lift(fault.id()));
    return lifted;
  }
}
