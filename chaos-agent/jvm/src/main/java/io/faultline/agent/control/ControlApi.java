package io.faultline.agent.control;

import io.faultline.agent.raise.Faults;
import io.faultline.agent.raise.Points;
import io.faultline.agent.raise.RefusedException;
import io.faultline.agent.watch.Breakers;
import io.faultline.agent.watch.Event;
import io.faultline.agent.watch.EventLog;
import io.faultline.fault.FaultText;
import io.faultline.fault.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The agent's control API, as docs/architecture.md has it. Thread-safe. */
public final class ControlApi implements Handler {
  private final Identity identity;
  private final Token token;
  private final Faults faults;
  private final EventLog events;
  private final Breakers breakers;
  private final LongSupplier epochNanos;
  private final Supplier<List<Points.Found>> inventory;

  public ControlApi(
      Identity identity,
      Token token,
      Faults faults,
      EventLog events,
      Breakers breakers,
      LongSupplier epochNanos,
      Supplier<List<Points.Found>> inventory) {
    this.identity = identity;
    this.token = token;
    this.faults = faults;
    this.events = events;
    this.breakers = breakers;
    this.epochNanos = epochNanos;
    this.inventory = inventory;
  }

  /** Listens on loopback; port 0 picks a free one. */
  public ControlServer listen(int port) throws IOException {
    return ControlServer.start(port, this);
  }

  @Override
  public Answer handle(Request request) {
    try {
      if (request.path().equals("/metrics"))
        return whole(Response.text(MetricsText.TYPE, MetricsText.of(faults.list())));
      if (!request.header("authorization").filter(this::isAllowed).isPresent())
        return whole(Response.problem(401, "expected Authorization: Bearer <the agent's token>"));
      if (is(request, "GET", "v1", "events")) return events(request);
      return whole(answer(request));
    } catch (BadRequestException e) {
      return whole(Response.problem(e.status(), e.getMessage()));
    } catch (RefusedException e) {
      return whole(Response.problem(status(e.reason()), e.getMessage()));
    } catch (RuntimeException | Error e) {
      return whole(Response.problem(500, "agent: " + e));
    }
  }

  private Response answer(Request request) throws BadRequestException, RefusedException {
    var parts = request.segments();
    if (is(request, "GET", "v1", "status")) return Response.json(200, status());
    if (is(request, "GET", "v1", "points"))
      return Response.json(200, inventory.get().stream().map(FaultJson::of).toList());
    if (is(request, "GET", "v1", "clock"))
      return Response.json(200, Map.of("epochNanos", epochNanos.getAsLong()));
    if (parts.size() < 2 || !parts.get(0).equals("v1") || !parts.get(1).equals("faults"))
      throw new BadRequestException(404, "no such path: " + request.path());
    if (parts.size() == 2) return all(request);
    if (parts.size() == 3) return one(request, parts.get(2));
    if (parts.size() == 4 && parts.get(3).equals("lease")) return lease(request, parts.get(2));
    throw new BadRequestException(404, "no such path: " + request.path());
  }

  private Response all(Request request) throws BadRequestException, RefusedException {
    return switch (request.method()) {
      case "GET" -> Response.json(200, faults.list().stream().map(FaultJson::of).toList());
      case "POST" -> raise(request);
      case "DELETE" -> Response.json(200, faults.liftAll().stream().map(FaultJson::of).toList());
      default -> throw notAllowed(request);
    };
  }

  private Response one(Request request, String id) throws BadRequestException, RefusedException {
    return switch (request.method()) {
      case "GET" -> Response.json(200, FaultJson.of(faults.find(id)));
      case "DELETE" -> Response.json(200, FaultJson.of(faults.lift(id)));
      default -> throw notAllowed(request);
    };
  }

  private Response lease(Request request, String id) throws BadRequestException, RefusedException {
    if (!request.method().equals("PUT")) throw notAllowed(request);
    var json = FaultJson.parse(request.body(), Set.of("leaseMillis"));
    return Response.json(200, FaultJson.of(faults.renew(id, FaultJson.lease(json))));
  }

  private Response raise(Request request) throws BadRequestException, RefusedException {
    var json = FaultJson.parse(request.body(), Set.of("fault", "target", "leaseMillis"));
    var faultText = FaultJson.text(json, "fault");
    var targetText = FaultJson.text(json, "target");
    var lease = FaultJson.lease(json);
    try {
      return Response.json(
          201,
          FaultJson.of(faults.raise(FaultText.parse(faultText), Target.parse(targetText), lease)));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(422, e.getMessage());
    }
  }

  private Answer events(Request request) throws BadRequestException {
    long last = events.lastSeq();
    var after = request.query().getOrDefault("after", Long.toString(last));
    if (!after.matches("[0-9]{1,18}"))
      throw new BadRequestException(400, "after: expected a number, got " + after);
    var hello = new Event(last, epochNanos.getAsLong(), "hello", Map.of("name", identity.name()));
    return new EventStream(events, breakers, Long.parseLong(after), hello);
  }

  private Map<String, Object> status() {
    int active = faults.active();
    return identity.status(active > 0 || breakers.isLooking(), active);
  }

  private boolean isAllowed(String authorization) {
    return authorization.startsWith("Bearer ") && token.matches(authorization.substring(7).strip());
  }

  private static boolean is(Request request, String method, String... segments) {
    return request.method().equals(method) && request.segments().equals(List.of(segments));
  }

  private static Answer whole(Response response) {
    return new Answer.Whole(response);
  }

  private static BadRequestException notAllowed(Request request) {
    return new BadRequestException(405, request.method() + " is not for " + request.path());
  }

  private static int status(RefusedException.Reason reason) {
    return switch (reason) {
      case UNFIT -> 422;
      case CONFLICT -> 409;
      case UNKNOWN -> 404;
      case OVER -> 410;
    };
  }
}
