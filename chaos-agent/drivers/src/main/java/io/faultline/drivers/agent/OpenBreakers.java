package io.faultline.drivers.agent;

import io.faultline.client.AgentClient;
import io.faultline.client.AgentEvents;
import io.faultline.client.Event;
import io.faultline.fault.Glob;
import io.faultline.runner.engine.PortException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the open breakers of a process by the events of its agent. An agent knows a breaker from
 * the first call that uses it while a reader is connected. Thread-safe.
 */
final class OpenBreakers implements AutoCloseable, AgentEvents.Reader {
  private static final long CONNECT_MILLIS = 1000;

  /** The agent sends a heartbeat each second. */
  private static final long SILENT_NANOS = Duration.ofMillis(2500).toNanos();

  private final AgentEvents events;
  private final Map<String, String> states = new TreeMap<>();
  private long lastSeq = -1;
  private long aliveNanos = System.nanoTime();
  private boolean lost;

  OpenBreakers(AgentClient agent) {
    this.events = new AgentEvents(agent, this);
  }

  /**
   * How many of these are open or half-open.
   *
   * @throws PortException if the agent is silent, or events were lost
   */
  double count(Glob names) throws PortException {
    if (!events.awaitConnected(CONNECT_MILLIS))
      throw new PortException("the agent's events could not be read");
    synchronized (this) {
      if (System.nanoTime() - aliveNanos > SILENT_NANOS)
        throw new PortException("the agent is silent");
      if (lost) throw new PortException("events of the agent were lost");
      return states.entrySet().stream()
          .filter(breaker -> names.matches(breaker.getKey()))
          .filter(breaker -> !BreakerWatch.isWell(breaker.getValue()))
          .count();
    }
  }

  @Override
  public synchronized void alive() {
    aliveNanos = System.nanoTime();
  }

  @Override
  public synchronized void event(Event event) {
    boolean hello = event.type().equals("hello");
    if (hello && event.seq() < lastSeq) {
      // The process was restarted: its breakers are new.
      states.clear();
      lost = false;
    } else if (!hello && lastSeq >= 0 && event.seq() > lastSeq + 1) lost = true;
    if (!hello || lastSeq < 0 || event.seq() < lastSeq) lastSeq = event.seq();
    if (hello) event.breakers().forEach(states::putIfAbsent);
    if (event.type().equals("breaker-state")) states.put(event.text("name"), event.text("state"));
    if (event.type().equals("breaker")) states.put(event.text("name"), event.text("to"));
  }

  @Override
  public void close() {
    events.close();
  }
}
