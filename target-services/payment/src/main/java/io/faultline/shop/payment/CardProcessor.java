package io.faultline.shop.payment;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.http.Answer;
import io.faultline.shop.kit.http.Peer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The client of the card processor. The order's id is the idempotency key, so a repeated request
 * charges once.
 */
final class CardProcessor {
  private final Peer peer;

  CardProcessor(Peer peer) {
    this.peer = peer;
  }

  Guard guard() {
    return peer.guard();
  }

  /** Charges the card. Fails if it is not known whether the processor did or will do so. */
  Future<Settlement> charge(Charge charge) {
    var headers =
        Map.of("Idempotency-Key", charge.order().toString(), "Content-Type", "application/json");
    return peer.send(HttpMethod.POST, "/charges", headers, charge.request())
        .map(CardProcessor::settlement);
  }

  private static Settlement settlement(Answer answer) {
    return switch (answer.status()) {
      case 200, 201 -> new Settlement.Charged(new JsonObject(answer.body()).getString("id"));
      case 402 -> new Settlement.Declined();
      case 408, 425, 429 ->
          throw new IllegalStateException("card-processor: come back later: " + answer.status());
      default ->
          new Settlement.Failed("card-processor: expected 201 or 402, got " + answer.status());
    };
  }
}
