package io.faultline.proxy.control;

import io.faultline.fault.FaultHold;
import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.RaiseGate;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The requests that hold new faults back, with the same JSON as the agent's API. */
record HoldRoutes(RaiseGate gate, LongSupplier epochNanos) {
  ApiResponse route(Call call) throws ApiException {
    return switch (call.method()) {
      case "GET" -> response(gate.held());
      case "PUT" -> put(call);
      case "DELETE" -> response(gate.release());
      default -> call.notAllowed();
    };
  }

  private ApiResponse put(Call call) throws ApiException {
    var fields = Fields.of(call.json());
    var reason = fields.text("reason", "");
    var who = fields.text("who", "");
    try {
      gate.hold(FaultHold.begun(reason, who, epochNanos.getAsLong()));
      return response(gate.held());
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(e.getMessage());
    }
  }

  private static ApiResponse response(Optional<FaultHold> hold) {
    return ApiResponse.json(200, Json.MAPPER.valueToTree(FaultHold.fields(hold)));
  }
}
