package io.faultline.agent.control.api;

import com.grack.nanojson.JsonObject;
import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.control.http.Response;
import io.faultline.agent.observe.breaker.KnownBreaker;
import io.faultline.agent.observe.edge.CallRetries;
import io.faultline.agent.observe.edge.CallTimeout;
import io.faultline.agent.observe.edge.Observation;
import io.faultline.agent.observe.edge.ObservedEdge;
import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.Vitals;
import io.faultline.agent.weave.WeaveException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Observations: the part of the control API that starts and shows them. */
final class ObserveApi {
  private final Observers observers;
  private final AuditLog audit;

  ObserveApi(Observers observers, AuditLog audit) {
    this.observers = observers;
    this.audit = audit;
  }

  Response observe(Request request) throws BadRequestException {
    var length = seconds(FaultJson.parse(request.body(), Set.of("seconds")));
    try {
      observers.observation().start(length);
      audit.write("observe", Map.of("seconds", Long.toString(length.toSeconds())));
      return Response.json(200, observation());
    } catch (WeaveException e) {
      throw new BadRequestException(409, e.getMessage());
    }
  }

  Response stop() {
    observers.observation().stop();
    return Response.json(200, observation());
  }

  Response edges() {
    return Response.json(
        200, observers.observation().edges().stream().map(ObserveApi::json).toList());
  }

  Response breakers() {
    return Response.json(200, observers.breakers().known().stream().map(ObserveApi::json).toList());
  }

  Response vitals() {
    var reading = observers.vitals().read();
    var json = new LinkedHashMap<String, Object>();
    json.put("eventLoops", reading.eventLoops().stream().map(ObserveApi::json).toList());
    json.put("pools", reading.pools().stream().map(ObserveApi::json).toList());
    return Response.json(200, json);
  }

  private Map<String, Object> observation() {
    var observation = observers.observation();
    return Map.of(
        "observing",
        observation.isRunning(),
        "remainingMillis",
        observation.remaining().toMillis());
  }

  private static Duration seconds(JsonObject json) throws BadRequestException {
    long most = Observation.LONGEST.toSeconds();
    if (!(json.get("seconds") instanceof Integer seconds))
      throw new BadRequestException(400, "seconds: expected a whole number");
    if (seconds < 1 || seconds > most)
      throw new BadRequestException(422, "seconds: expected 1 to " + most + ", got " + seconds);
    return Duration.ofSeconds(seconds);
  }

  private static Map<String, Object> json(ObservedEdge seen) {
    var edge = seen.edge();
    var json = new LinkedHashMap<String, Object>();
    json.put("peer", edge.peer());
    json.put("client", edge.client());
    json.put("library", edge.library());
    json.put("breaker", edge.context().breaker().orElse(null));
    json.put("timeoutMillis", edge.timeoutMillis().orElse(null));
    json.put("guardTimeoutMillis", edge.context().limit().map(CallTimeout::millis).orElse(null));
    json.put("guardTimeoutBy", edge.context().limit().map(CallTimeout::by).orElse(null));
    json.put("retries", edge.context().retries().stream().map(ObserveApi::json).toList());
    json.put("calls", seen.calls());
    json.put("lastSeenEpochNanos", seen.lastSeenEpochNanos());
    return json;
  }

  private static Map<String, Object> json(CallRetries retries) {
    var json = new LinkedHashMap<String, Object>();
    json.put("attempts", retries.attempts() == CallRetries.NO_LIMIT ? null : retries.attempts());
    json.put("by", retries.by());
    json.put("roundBreaker", retries.isRoundBreaker());
    return json;
  }

  private static Map<String, Object> json(KnownBreaker breaker) {
    var json = new LinkedHashMap<String, Object>();
    json.put("library", breaker.library());
    json.put("name", breaker.name());
    json.put("state", breaker.state());
    json.put("calls", breaker.calls());
    json.put("settings", breaker.settings());
    return json;
  }

  private static Map<String, Object> json(Vitals.LoopLag lag) {
    return Map.of("name", lag.loop(), "lagMillis", lag.lag().toNanos() / 1e6);
  }

  private static Map<String, Object> json(Pool pool) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", pool.name());
    json.put("kind", pool.kind());
    json.put("busy", pool.busy());
    json.put("size", pool.size());
    json.put("limit", pool.limit().orElse(null));
    json.put("waiting", pool.waiting());
    json.put("saturation", pool.saturation().orElse(null));
    return json;
  }
}
