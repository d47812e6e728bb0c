package io.faultline.agent.control.api;

import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.control.http.Response;
import io.faultline.agent.fault.Faults;
import io.faultline.fault.FaultHold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Whether new faults are held back, as the control API sets and tells it. */
final class HoldApi {
  private final Faults faults;
  private final AuditLog audit;
  private final LongSupplier epochNanos;

  HoldApi(Faults faults, AuditLog audit, LongSupplier epochNanos) {
    this.faults = faults;
    this.audit = audit;
    this.epochNanos = epochNanos;
  }

  Response get() {
    return response(faults.held());
  }

  Response put(Request request) throws BadRequestException {
    var json = FaultJson.parse(request.body(), Set.of("reason", "who"));
    var reason = FaultJson.text(json, "reason");
    var who = FaultJson.text(json, "who");
    try {
      var since = Instant.ofEpochSecond(0, epochNanos.getAsLong()).truncatedTo(ChronoUnit.SECONDS);
      var hold = new FaultHold(reason, who, since);
      faults.hold(hold);
      audit.write("hold", Map.of("reason", hold.reason(), "who", hold.who()));
      return response(Optional.of(hold));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(422, e.getMessage());
    }
  }

  /** Tells what it ended. */
  Response delete() {
    var was = faults.release();
    was.ifPresent(hold -> audit.write("release", Map.of("reason", hold.reason())));
    return response(was);
  }

  private static Response response(Optional<FaultHold> hold) {
    var json = new LinkedHashMap<String, Object>();
    json.put("held", hold.isPresent());
    json.put("reason", hold.map(FaultHold::reason).orElse(null));
    json.put("who", hold.map(FaultHold::who).orElse(null));
    json.put("since", hold.map(it -> it.since().toString()).orElse(null));
    return Response.json(200, json);
  }
}
