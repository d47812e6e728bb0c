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
  /** Sets it to work. */
  Stage start(Flow flow);

  /** How the proxy meets new connections while it is raised. */
  default AcceptMode mode() {
    return AcceptMode.OPEN;
  }

  /** What it does to a chosen HTTP request, where it can be aimed at requests. */
  default Optional<OnRequest> onRequest(RandomGenerator random) {
    return Optional.empty();
  }
}
