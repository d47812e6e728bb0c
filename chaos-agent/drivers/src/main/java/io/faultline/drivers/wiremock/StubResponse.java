package io.faultline.drivers.wiremock;

import io.faultline.fault.CallFault;
import io.faultline.fault.Delay;
import io.faultline.fault.Fault;
import io.faultline.fault.StubFault;
import io.faultline.fault.WireFault;
import java.util.HashMap;
import java.util.Map;

/** A stub's response, as in WireMock's API, with a fault applied to it. */
final class StubResponse {
  private static final String FIXED_DELAY = "fixedDelayMilliseconds";

  /** The connection ends only after the stub's own transformers have run. */
  private static final Map<Class<? extends Fault>, String> SOCKET_FAULTS =
      Map.of(
          WireFault.Reset.class, "CONNECTION_RESET_BY_PEER",
          StubFault.EmptyResponse.class, "EMPTY_RESPONSE",
          StubFault.MalformedChunk.class, "MALFORMED_RESPONSE_CHUNK",
          StubFault.RandomData.class, "RANDOM_DATA_THEN_CLOSE");

  private StubResponse() {}

  static Map<String, Object> with(Fault fault, Map<String, Object> response) {
    if (fault instanceof CallFault.Status status) return Map.of("status", status.code());
    if (fault instanceof StubFault.Response other)
      return Map.of("status", other.code(), "body", other.body());
    var changed = new HashMap<>(response);
    if (fault instanceof CallFault.Latency latency) delay(changed, latency.delay());
    else if (fault instanceof StubFault.Dribble dribble)
      changed.put(
          "chunkedDribbleDelay",
          Map.of("numberOfChunks", dribble.chunks(), "totalDuration", dribble.time().toMillis()));
    else if (SOCKET_FAULTS.containsKey(fault.getClass()))
      changed.put("fault", SOCKET_FAULTS.get(fault.getClass()));
    else throw new IllegalArgumentException("no response for '%s'".formatted(fault.text()));
    return changed;
  }

  /** A fixed delay is added to the stub's own; a distribution replaces it. */
  private static void delay(Map<String, Object> response, Delay delay) {
    if (delay instanceof Delay.Fixed fixed) {
      long own = response.get(FIXED_DELAY) instanceof Number number ? number.longValue() : 0;
      response.put(FIXED_DELAY, own + fixed.delay().toMillis());
    } else if (delay instanceof Delay.LogNormal it)
      response.put(
          "delayDistribution",
          Map.of("type", "lognormal", "median", it.median().toMillis(), "sigma", it.sigma()));
    else if (delay instanceof Delay.Uniform it)
      response.put(
          "delayDistribution",
          Map.of("type", "uniform", "lower", it.low().toMillis(), "upper", it.high().toMillis()));
    else throw new IllegalArgumentException("no response for a delay of " + delay.text());
  }
}
