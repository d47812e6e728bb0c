package io.faultline.client;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One agent's control API ({@code docs/agent-openapi.json}). Methods throw a {@link
 * RefusedException} if the agent refuses, and another IOException if it does not respond.
 * Thread-safe.
 */
public final class AgentClient {
  private static final String FAULTS = "/v1/faults";
  private static final String OBSERVE = "/v1/observe";

  private final String process;
  private final Api api;

  /**
   * @param process the name of the agent's process in messages
   */
  public AgentClient(String process, Http http) {
    this.process = process;
    this.api = new Api("agent of " + process, http);
  }

  public String process() {
    return process;
  }

  /** The address of its API. */
  public URI url() {
    return api.http().url();
  }

  public AgentStatus status() throws IOException {
    return AgentStatus.of(api.object("GET", "/v1/status"));
  }

  /** The time by the agent's clock. */
  public Instant clock() throws IOException {
    return Instant.ofEpochSecond(0, api.object("GET", "/v1/clock").number("epochNanos"));
  }

  /** Raises a fault; it is active on return. */
  public FaultState raise(Fault fault, Target target, Duration lease) throws IOException {
    return raise(fault.text(), target.text(), lease);
  }

  /** Raises a fault given as text, which only the agent checks. */
  public FaultState raise(String fault, String target, Duration lease) throws IOException {
    return FaultState.of(
        api.object(
            "POST",
            FAULTS,
            Map.of("fault", fault, "target", target, "leaseMillis", Api.millis(lease))));
  }

  /** Makes a fault last for this long from now. */
  public FaultState renew(String id, Duration lease) throws IOException {
    return FaultState.of(
        api.object("PUT", path(id) + "/lease", Map.of("leaseMillis", Api.millis(lease))));
  }

  public FaultState fault(String id) throws IOException {
    return FaultState.of(api.object("GET", path(id)));
  }

  /** The active faults, and the ones that ended in the last ten minutes. */
  public List<FaultState> faults() throws IOException {
    return api.list("GET", FAULTS, FaultState::of);
  }

  /** Lifts a fault; everything is restored on return. Lifting it again is no error. */
  public FaultState lift(String id) throws IOException {
    return FaultState.of(api.object("DELETE", path(id)));
  }

  /** Lifts every fault and returns the ones that were active. */
  public List<FaultState> liftAll() throws IOException {
    return api.list("DELETE", FAULTS, FaultState::of);
  }

  /** Whether and why it refuses new faults. */
  public HoldApi holding() {
    return new HoldApi(api, "/v1/hold");
  }

  public List<Point> points() throws IOException {
    return api.list("GET", "/v1/points", Point::of);
  }

  /** Observes outgoing calls for this long from now, rounded up to seconds. */
  public void observe(Duration time) throws IOException {
    api.object("POST", OBSERVE, Map.of("seconds", time.plusMillis(999).toSeconds()));
  }

  public void stopObserving() throws IOException {
    api.object("DELETE", OBSERVE);
  }

  /** The edges that the last observation has seen. */
  public List<Edge> edges() throws IOException {
    return api.list("GET", "/v1/edges", Edge::of);
  }

  /** The breakers that calls have used since a client started to read the events. */
  public List<Breaker> breakers() throws IOException {
    return api.list("GET", "/v1/breakers", Breaker::of);
  }

  public Vitals vitals() throws IOException {
    return Vitals.of(api.object("GET", "/v1/vitals"));
  }

  /** The stream of events, from the one after {@code seq} if that is given. */
  InputStream events(OptionalLong seq) throws IOException {
    return api.http().open("/v1/events" + (seq.isPresent() ? "?after=" + seq.getAsLong() : ""));
  }

  private static String path(String id) {
    return FAULTS + "/" + id;
  }
}
