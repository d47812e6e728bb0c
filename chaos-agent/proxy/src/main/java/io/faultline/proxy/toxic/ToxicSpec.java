package io.faultline.proxy.toxic;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A requested toxic. Immutable.
 *
 * @param toxicity the share of connections that are affected, 0 to 1
 */
public record ToxicSpec(
    String name, ToxicType type, Stream stream, float toxicity, Toxic toxic, Selector selector) {
  public ToxicSpec {
    if (!(toxicity >= 0 && toxicity <= 1))
      throw new IllegalArgumentException("toxicity: expected 0 to 1, got " + toxicity);
    if (toxic.mode() != AcceptMode.OPEN && toxicity != 0 && toxicity != 1)
      throw new IllegalArgumentException(
          "%s: expected toxicity 0 or 1, got %s".formatted(type.wireName(), toxicity));
    boolean aimed = selector.http().isPresent();
    if (aimed && toxic.onRequest(() -> 0L).isEmpty())
      throw new IllegalArgumentException(
          "http: expected a toxic that can pick requests (latency, reset_peer, http_status), got "
              + type.wireName());
    if (aimed && stream != Stream.UPSTREAM)
      throw new IllegalArgumentException(
          "stream: expected upstream for a toxic that picks requests, got " + stream.wireName());
    if (toxic.mode() != AcceptMode.OPEN && (selector.first() > 0 || !selector.sni().isEmpty()))
      throw new IllegalArgumentException(
          type.wireName() + ": expected neither first nor sni, because it affects every connect");
  }

  /** How new connections are handled because of it. */
  public AcceptMode mode() {
    return toxicity > 0 ? toxic.mode() : AcceptMode.OPEN;
  }

  /** Whether it picks single requests. */
  public boolean picksRequests() {
    return selector.http().isPresent();
  }

  /** Its action on a request that matches the selector. */
  public Optional<OnRequest> onRequest(RandomGenerator random) {
    return toxic.onRequest(random);
  }
}
