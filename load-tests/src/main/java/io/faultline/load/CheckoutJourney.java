package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/**
 * A user places an order, and reads it a while later. The Idempotency-Key makes it safe to send a
 * request again.
 */
final class CheckoutJourney {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String ID = "id";

  private final Recorder recorder;
  private final Steps steps;
  private final Iterator<Map<String, Object>> orders;

  CheckoutJourney(Recorder recorder, Steps steps, Iterator<Map<String, Object>> orders) {
    this.recorder = recorder;
    this.steps = steps;
    this.orders = orders;
  }

  ChainBuilder chain() {
    return feed(orders).exec(place()).pause(PATIENCE).exec(read());
  }

  private ChainBuilder place() {
    return steps
        .send(
            session -> recorder.sending(order(session)),
            http(Requested.PLACE_ORDER)
                .post("/orders")
                .header("Idempotency-Key", session -> order(session).key())
                .header("Content-Type", "application/json")
                .body(StringBody(session -> order(session).body())),
            (session, response) -> response.placingError(),
            this::placed)
        .exitHereIf(session -> !session.contains(ID));
  }

  private ChainBuilder read() {
    return steps.send(
        session -> recorder.log().now(),
        http(Requested.READ_ORDER).get(session -> "/orders/" + session.getString(ID)),
        (session, response) -> response.readingError(order(session)),
        this::wasRead);
  }

  private Session placed(Session session, Times times, Response response, String error) {
    recorder.placed(times, order(session), response);
    return error.isEmpty() ? steps.nextIn(session.set(ID, response.text(ID)), PATIENCE) : session;
  }

  private Session wasRead(Session session, Times times, Response response, String error) {
    recorder.log().keep(times, recorder.log().now(), Requested.READ_ORDER, error);
    return session;
  }

  private static Order order(Session session) {
    Order order = session.get(Orders.ORDER);
    if (order == null) throw new IllegalStateException("no order was fed to this user");
    return order;
  }
}
