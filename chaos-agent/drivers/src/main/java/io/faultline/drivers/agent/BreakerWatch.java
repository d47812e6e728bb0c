package io.faultline.drivers.agent;

import io.faultline.client.AgentClient;
import io.faultline.client.AgentEvents;
import io.faultline.client.ClockOffset;
import io.faultline.client.Event;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches one process's breakers through its agent's event stream. The agent keeps events until a
 * reader has received them, so a pause is no gap; a restart of the process is.
 */
public final class BreakerWatch implements AutoCloseable, AgentEvents.Reader {
  /** The agent sends a heartbeat each second. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private static final Set<String> WELL = Set.of("CLOSED", "DISABLED", "METRICS_ONLY");

  private final AgentClient agent;
  private final Source source;
  private final Clock clock;
  private final DetectorSignals signals;
  private final AgentEvents events;
  private final Map<String, String> states = new TreeMap<>();
  private volatile ClockOffset offset;
  private Instant last;
  private long lastSeq = -1;
  private boolean connectedAnew;

  /** Returns once the stream is open, or after two seconds if it is not. */
  public BreakerWatch(AgentClient agent, Clock clock, DetectorSignals signals) throws IOException {
    this.agent = agent;
    this.source = Source.detector(DetectorKind.BREAKER, agent.process());
    this.clock = clock;
    this.signals = signals;
    this.last = clock.now();
    this.offset = ClockOffset.measure(clock::now, agent::clock);
    signals.seen(source, last);
    this.events = new AgentEvents(agent, this);
    events.awaitConnected(2000);
  }

  public static boolean isWell(String state) {
    return WELL.contains(state);
  }

  @Override
  public void close() {
    events.close();
  }

  @Override
  public void connecting() throws IOException {
    offset = ClockOffset.measure(clock::now, agent::clock);
    connectedAnew = true;
  }

  @Override
  public void alive() {
    last = clock.now();
    signals.seen(source, last.plus(HEARTBEAT));
  }

  @Override
  public void event(Event event) {
    long seq = event.seq();
    if (event.type().equals("hello")) {
      hello(seq);
      event.breakers().forEach((name, state) -> found(name, state, event.at()));
    } else {
      if (connectedAnew && seq > lastSeq + 1) missed("events of its agent were lost");
      connectedAnew = false;
      lastSeq = seq;
      if (event.type().equals("breaker")) changed(event);
      if (event.type().equals("breaker-state"))
        found(event.text("name"), event.text("state"), event.at());
    }
  }

  /** A restarted process counts from the start, and its breakers are new. */
  private void hello(long seq) {
    if (lastSeq >= 0 && seq < lastSeq) {
      missed("its process was started again");
      states.replaceAll(
          (breaker, state) -> {
            if (!isWell(state)) detected(breaker, false, "process started again", clock.now());
            return "CLOSED";
          });
      connectedAnew = false;
      lastSeq = seq;
    }
    if (lastSeq < 0) {
      lastSeq = seq;
      connectedAnew = false;
    }
  }

  private void missed(String reason) {
    signals.add(new Watch.Gap(source, last, clock.now(), reason));
  }

  /**
   * A breaker that a call uses for the first time, or that was known before this reader connected.
   */
  private void found(String name, String state, Instant at) {
    var breaker = agent.process() + "/" + name;
    if (states.putIfAbsent(breaker, state) == null)
      signals.add(
          new Watch.State(
              DetectorKind.BREAKER, breaker, state, !isWell(state), offset.toRun(at), Map.of()));
  }

  private void changed(Event event) {
    var breaker = agent.process() + "/" + event.text("name");
    var from = event.text("from");
    var to = event.text("to");
    var at = offset.toRun(event.at());
    var before = states.put(breaker, to);
    // The state until now: only a breaker that was closed can begin to fire.
    if (before == null)
      signals.add(
          new Watch.State(DetectorKind.BREAKER, breaker, from, !isWell(from), at, Map.of()));
    detected(breaker, !isWell(to), from + " → " + to, at);
  }

  private void detected(String breaker, boolean firing, String detail, Instant at) {
    signals.add(
        new Watch.Detected(DetectorKind.BREAKER, breaker, firing, detail, at, offset.error()));
  }
}
