package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/**
 * What a user does: places an order, and looks after a while what became of it. The Idempotency-Key
 * makes it safe that a request may be sent once more.
 */
final class Journey {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String ID = "id";

  private final Recorder recorder;
  private final Steps steps;

  Journey(Recorder recorder, Steps steps) {
    this.recorder = recorder;
    this.steps = steps;
  }

  ChainBuilder with(Iterator<Map<String, Object>> orders) {
    return steps.arrive().feed(orders).exec(place()).pause(PATIENCE).exec(read());
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
            this::placed)
        .exitHereIf(session -> !session.contains(ID));
  }

  private ChainBuilder read() {
    return steps.send(
        session -> recorder.log().now(),
        http(Requested.READ_ORDER).get(session -> "/orders/" + session.getString(ID)),
        this::wasRead);
  }

  private Session placed(Session session, Times times, Answer answer) {
    String error = recorder.placed(times, order(session), answer);
    return error.isEmpty()
        ? steps.nextIn(session.set(ID, answer.text(ID)), PATIENCE)
        : session.markAsFailed();
  }

  private Session wasRead(Session session, Times times, Answer answer) {
    String error = recorder.read(times, order(session), answer);
    return error.isEmpty() ? session : session.markAsFailed();
  }

  private static Order order(Session session) {
    Order order = session.get(Orders.ORDER);
    if (order == null) throw new IllegalStateException("no order was fed to this user");
    return order;
  }
}
