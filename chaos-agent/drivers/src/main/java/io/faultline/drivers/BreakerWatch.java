package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch.Sighting;
import io.faultline.runner.experiment.DetectorKind;
import java.io.IOException;
import java.util.Set;

/** Sees one process's breakers through its agent's event stream. */
final class BreakerWatch implements AutoCloseable, AgentEvents.Reader {
  private static final Set<String> WELL = Set.of("CLOSED", "DISABLED", "METRICS_ONLY");

  private final AgentClient agent;
  private final Clock clock;
  private final Sightings sightings;
  private final AgentEvents events;
  private volatile ClockOffset offset;

  /** Returns once the stream is open, or after two seconds without. */
  BreakerWatch(AgentClient agent, Clock clock, Sightings sightings) throws IOException {
    this.agent = agent;
    this.clock = clock;
    this.sightings = sightings;
    this.offset = agent.clockOffset(clock);
    this.events = new AgentEvents(agent, this);
    events.awaitConnected(2000);
  }

  @Override
  public void close() {
    events.close();
  }

  @Override
  public void connecting() throws IOException {
    offset = agent.clockOffset(clock);
  }

  @Override
  public void event(JsonNode event) {
    if (!event.path("type").asText().equals("breaker")) return;
    var from = event.path("from").asText();
    var to = event.path("to").asText();
    sightings.add(
        new Sighting(
            DetectorKind.BREAKER,
            agent.process() + "/" + event.path("name").asText(),
            !WELL.contains(to),
            from + " → " + to,
            offset.toRun(ClockOffset.instant(event.path("epochNanos"))),
            offset.error()));
  }
}
