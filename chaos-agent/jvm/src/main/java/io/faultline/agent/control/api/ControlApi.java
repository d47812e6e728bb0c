package io.faultline.agent.control.api;

import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Handler;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.control.http.Response;
import io.faultline.agent.fault.ActiveFault;
import io.faultline.agent.fault.Faults;
import io.faultline.agent.fault.Points;
import io.faultline.agent.fault.RefusedException;
import io.faultline.agent.observe.Event;
import io.faultline.agent.observe.EventLog;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agent's control API, as docs/agent-openapi.json has it. Thread-safe. */
public final class ControlApi implements Handler {
  private final AgentIdentity identity;
  private final Faults faults;
  private final EventLog events;
  private final Observers observers;
  private final ObserveApi observeApi;
  private final HoldApi holdApi;
  private final AuditLog audit;
  private final LongSupplier epochNanos;
  private final Supplier<List<Points.Found>> inventory;

  public ControlApi(
      AgentIdentity identity,
      Faults faults,
      EventLog events,
      Observers observers,
      AuditLog audit,
      LongSupplier epochNanos,
      Supplier<List<Points.Found>> inventory) {
    this.identity = identity;
    this.faults = faults;
    this.events = events;
    this.observers = observers;
    observeApi = new ObserveApi(observers, audit);
    holdApi = new HoldApi(faults, audit, epochNanos);
    this.audit = audit;
    this.epochNanos = epochNanos;
    this.inventory = inventory;
  }

  /** All routes; a test compares the OpenAPI document with them. */
  List<Route> routes() {
    return List.of(
        route("GET", "/metrics", (r, id) -> Response.text(MetricsText.TYPE, metrics())),
        route("GET", "/v1/openapi.json", (r, id) -> OpenApi.document()),
        route("GET", "/v1/status", (r, id) -> Response.json(200, status())),
        route(
            "GET",
            "/v1/clock",
            (r, id) -> Response.json(200, Map.of("epochNanos", epochNanos.getAsLong()))),
        route("GET", "/v1/points", (r, id) -> Response.json(200, points())),
        route("GET", "/v1/edges", (r, id) -> observeApi.edges()),
        route("GET", "/v1/breakers", (r, id) -> observeApi.breakers()),
        route("GET", "/v1/vitals", (r, id) -> observeApi.vitals()),
        route("POST", "/v1/observe", (r, id) -> observeApi.observe(r)),
        route("DELETE", "/v1/observe", (r, id) -> observeApi.stop()),
        new Route("GET", "/v1/events", (r, id) -> events(r)),
        route("GET", "/v1/hold", (r, id) -> holdApi.get()),
        route("PUT", "/v1/hold", (r, id) -> holdApi.put(r)),
        route("DELETE", "/v1/hold", (r, id) -> holdApi.delete()),
        route("GET", "/v1/faults", (r, id) -> all(faults.list())),
        route("POST", "/v1/faults", (r, id) -> raise(r)),
        route("DELETE", "/v1/faults", (r, id) -> panic()),
        route("GET", "/v1/faults/{id}", (r, id) -> one(200, faults.find(id))),
        route("DELETE", "/v1/faults/{id}", (r, id) -> one(200, faults.lift(id))),
        route("PUT", "/v1/faults/{id}/lease", this::renew));
  }

  @Override
  public Result handle(Request request) {
    try {
      return dispatch(request);
    } catch (BadRequestException e) {
      return new Result.Whole(Response.problem(e));
    } catch (RefusedException e) {
      return new Result.Whole(Response.problem(status(e.reason()), e.getMessage()));
    } catch (RuntimeException | Error e) {
      return new Result.Whole(Response.problem(500, "agent: " + e));
    }
  }

  private Result dispatch(Request request) throws BadRequestException, RefusedException {
    var fitting = routes().stream().filter(r -> r.match(request.segments()).isPresent()).toList();
    if (fitting.isEmpty()) throw new BadRequestException(404, "no such path: " + request.path());
    for (var route : fitting)
      if (route.method().equals(request.method()))
        return route.action().answer(request, route.match(request.segments()).orElseThrow());
    throw BadRequestException.notAllowed(
        request, fitting.stream().map(Route::method).collect(Collectors.joining(", ")));
  }

  /** A route that responds at once. */
  private static Route route(String method, String template, At action) {
    return new Route(
        method, template, (request, id) -> new Result.Whole(action.response(request, id)));
  }

  @FunctionalInterface
  private interface At {
    Response response(Request request, String id) throws BadRequestException, RefusedException;
  }

  private static Response one(int status, ActiveFault fault) {
    return Response.json(status, FaultJson.of(fault));
  }

  private static Response all(List<ActiveFault> faults) {
    return Response.json(200, faults.stream().map(FaultJson::of).toList());
  }

  private Response panic() {
    audit.write("panic", Map.of("raised", Integer.toString(faults.active())));
    return all(faults.liftAll());
  }

  private Response renew(Request request, String id) throws BadRequestException, RefusedException {
    var json = FaultJson.parse(request.body(), Set.of("leaseMillis"));
    return one(200, faults.renew(id, FaultJson.lease(json)));
  }

  private Response raise(Request request) throws BadRequestException, RefusedException {
    var json = FaultJson.parse(request.body(), Set.of("fault", "target", "leaseMillis"));
    var faultText = FaultJson.text(json, "fault");
    var targetText = FaultJson.text(json, "target");
    var lease = FaultJson.lease(json);
    try {
      return one(201, faults.raise(Fault.parse(faultText), Target.parse(targetText), lease));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(422, e.getMessage());
    }
  }

  private Result events(Request request) throws BadRequestException {
    long last = events.lastSeq();
    var after = request.query().getOrDefault("after", Long.toString(last));
    if (!after.matches("[0-9]{1,18}"))
      throw new BadRequestException(400, "after: expected a number, got " + after);
    var hello = new Event(last, epochNanos.getAsLong(), "hello", Map.of("name", identity.name()));
    return new EventStream(events, observers.breakers(), Long.parseLong(after), hello);
  }

  private List<Map<String, Object>> points() {
    var calls = inventory.get().stream().map(FaultJson::of);
    return Stream.concat(calls, Stream.of(FaultJson.jvm()))
        .sorted(Comparator.comparing(point -> (String) point.get("name")))
        .toList();
  }

  private String metrics() {
    return MetricsText.of(faults.list(), observers.vitals().read());
  }

  private Map<String, Object> status() {
    int active = faults.active();
    return identity.status(active > 0 || observers.areActive(), active);
  }

  private static int status(RefusedException.Reason reason) {
    return switch (reason) {
      case UNFIT -> 422;
      case CONFLICT -> 409;
      case HELD -> 423; // Locked (RFC 4918, 11.3)
      case UNKNOWN -> 404;
      case OVER -> 410;
    };
  }
}
