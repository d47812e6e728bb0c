package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What a user does: places an order, and looks after a while what became of it. As a browser does,
 * Gatling's client sends a request once more when a kept-alive connection broke off under it (RFC
 * 9112, 9.3.1); the Idempotency-Key makes that safe.
 */
final class Journey {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A system that hangs shall show as failing, not as silence. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A journey that could not begin in its time is not begun later than this. */
  private static final long LATEST_MICROS = TimeUnit.SECONDS.toMicros(3);

  private static final String TIMES = "times";
  private static final String STATUS = "status";
  private static final String BODY = "body";
  private static final String ID = "id";
  private static final String NEXT = "next";

  private final Recorder recorder;
  private final InFlight inFlight;
  private final Arrivals arrivals;
  private final Consumer<RuntimeException> fatal;

  Journey(
      Recorder recorder, InFlight inFlight, Arrivals arrivals, Consumer<RuntimeException> fatal) {
    this.recorder = recorder;
    this.inFlight = inFlight;
    this.arrivals = arrivals;
    this.fatal = fatal;
  }

  ChainBuilder with(Iterator<Map<String, Object>> orders) {
    return exec(this::arrive)
        .exitHereIf(session -> !session.contains(NEXT))
        .feed(orders)
        .exec(place())
        .pause(PATIENCE)
        .exec(read());
  }

  private Session arrive(Session session) {
    long intended = arrivals.next(recorder.now());
    if (recorder.now() - intended <= LATEST_MICROS) return session.set(NEXT, intended);
    recorder.gaveUp(intended);
    return session;
  }

  private ChainBuilder place() {
    return begin(session -> recorder.sending(order(session)))
        .exec(
            http(Requested.PLACE_ORDER)
                .post("/orders")
                .header("Idempotency-Key", session -> order(session).key())
                .header("Content-Type", "application/json")
                .body(StringBody(session -> order(session).body()))
                .requestTimeout(TIMEOUT)
                .check(answerChecks()))
        .exec(session -> end(session, this::placed))
        .exitHereIf(session -> !session.contains(ID));
  }

  private ChainBuilder read() {
    return begin(session -> recorder.now())
        .exec(
            http(Requested.READ_ORDER)
                .get(session -> "/orders/" + session.getString(ID))
                .requestTimeout(TIMEOUT)
                .check(answerChecks()))
        .exec(session -> end(session, this::wasRead));
  }

  /** Any status passes Gatling's own checks: the recorder judges the answer, in one place. */
  private static CheckBuilder[] answerChecks() {
    return new CheckBuilder[] {status().saveAs(STATUS), bodyString().saveAs(BODY)};
  }

  private ChainBuilder begin(ToLongFunction<Session> sent) {
    return exec(session ->
            inFlight.begin()
                ? session
                    .removeAll(STATUS, BODY)
                    .set(TIMES, new Times(session.getLong(NEXT), sent.applyAsLong(session)))
                : session.remove(TIMES))
        .exitHereIf(session -> !session.contains(TIMES));
  }

  /** Gatling would log an exception and go on: the run would lose facts and look well. */
  private Session end(Session session, End end) {
    try {
      return end.of(session);
    } catch (RuntimeException e) {
      fatal.accept(e);
      return session;
    } finally {
      inFlight.end();
    }
  }

  private Session placed(Session session) {
    Answer answer = answer(session);
    String error = recorder.placed(times(session), order(session), answer);
    long next = recorder.now() + TimeUnit.MILLISECONDS.toMicros(PATIENCE.toMillis());
    return error.isEmpty()
        ? session.set(ID, answer.text(ID)).set(NEXT, next)
        : session.markAsFailed();
  }

  private Session wasRead(Session session) {
    String error = recorder.read(times(session), order(session), answer(session));
    return error.isEmpty() ? session : session.markAsFailed();
  }

  /** Gatling does not tell a session why there is no answer; the time it took does. */
  private Answer answer(Session session) {
    if (session.contains(STATUS)) return new Answer(session.getInt(STATUS), text(session));
    boolean inTime =
        recorder.now() - times(session).sent() < TimeUnit.MILLISECONDS.toMicros(TIMEOUT.toMillis());
    return inTime ? Answer.DISCONNECTED : Answer.TIMED_OUT;
  }

  private static String text(Session session) {
    String body = session.getString(BODY);
    return body == null ? "" : body;
  }

  private static Times times(Session session) {
    Times times = session.get(TIMES);
    if (times == null) throw new IllegalStateException("no request was begun");
    return times;
  }

  private static Order order(Session session) {
    Order order = session.get(Orders.ORDER);
    if (order == null) throw new IllegalStateException("no order was fed to this user");
    return order;
  }

  private interface End {
    Session of(Session session);
  }
}
