package io.faultline.proxy.toxic;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is done to the bytes of one direction of a connection. A value with its attributes. */
public sealed interface Toxic
    permits Bandwidth,
        BlackHole,
        ConnectBlackHole,
        ConnectRefuse,
        Cut,
        HalfOpen,
        HttpStatus,
        Latency,
        LimitData,
        Noop,
        ResetPeer,
        Slicer,
        SlowClose,
        Timeout {
  /** Makes it active on one connection. */
  Stage start(Flow flow);

  /** How the proxy handles new connections while it is raised. */
  default AcceptMode mode() {
    return AcceptMode.OPEN;
  }

  /** Its action on a chosen HTTP request, if it can be applied to requests. */
  default Optional<OnRequest> onRequest(RandomGenerator random) {
    return Optional.empty();
  }
}
