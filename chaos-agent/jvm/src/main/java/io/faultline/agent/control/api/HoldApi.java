package io.faultline.agent.control.api;

import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.control.http.Response;
import io.faultline.agent.fault.Faults;
import io.faultline.fault.FaultHold;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Whether new faults are held back: the part of the control API that sets and shows it. */
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
      var hold = FaultHold.begun(reason, who, epochNanos.getAsLong());
      faults.hold(hold);
      audit.write("hold", Map.of("reason", hold.reason(), "who", hold.who()));
      return response(Optional.of(hold));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(422, e.getMessage());
    }
  }

  /** Returns the hold that it ended. */
  Response delete() {
    var was = faults.release();
    was.ifPresent(hold -> audit.write("release", Map.of("reason", hold.reason())));
    return response(was);
  }

  private static Response response(Optional<FaultHold> hold) {
    return Response.json(200, FaultHold.fields(hold));
  }
}
