package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * The common part of all journeys: when they begin, and how each of their requests is sent and
 * ends. Like a browser, Gatling's client sends a request again if a kept-alive connection broke
 * (RFC 9112, 9.3.1).
 */
final class Steps {
  /** A system that hangs must show as failing, not as silence. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A journey that is more overdue than this is not begun any more. */
  private static final long LATEST_MICROS = TimeUnit.SECONDS.toMicros(3);

  private static final String TIMES = "times";
  private static final String STATUS = "status";
  private static final String BODY = "body";
  private static final String NEXT = "next";

  private final RequestLog log;
  private final InFlight inFlight;
  private final Arrivals arrivals;
  private final Consumer<RuntimeException> fatal;

  /**
   * @param fatal receives the error that kept a response from being recorded
   */
  Steps(RequestLog log, InFlight inFlight, Arrivals arrivals, Consumer<RuntimeException> fatal) {
    this.log = log;
    this.inFlight = inFlight;
    this.arrivals = arrivals;
    this.fatal = fatal;
  }

  /** Judges a response: what went wrong, empty if a user is content. */
  interface Judge {
    String error(Session session, Response response);
  }

  /** Records a response with its error; returns the session after it. */
  interface End {
    Session of(Session session, Times times, Response response, String error);
  }

  /** Begins the next journey, or skips it if it is overdue. */
  ChainBuilder arrive() {
    return exec(this::arrive).exitHereIf(session -> !session.contains(NEXT));
  }

  private Session arrive(Session session) {
    long intended = arrivals.next(log.now());
    if (log.now() - intended <= LATEST_MICROS) return session.set(NEXT, intended);
    log.gaveUp(intended);
    return session;
  }

  /** The next request is due this long from now. */
  Session nextIn(Session session, Duration patience) {
    return session.set(NEXT, log.now() + TimeUnit.MILLISECONDS.toMicros(patience.toMillis()));
  }

  /** Sends a request; sends nothing once the load is being stopped. */
  ChainBuilder send(
      ToLongFunction<Session> sent, HttpRequestActionBuilder request, Judge judge, End end) {
    return exec(session -> begin(session, sent))
        .exitHereIf(session -> !session.contains(TIMES))
        .exec(request.requestTimeout(TIMEOUT).check(responseChecks(judge)))
        .exec(session -> end(session, judge, end));
  }

  /** In Gatling's report, too, a request counts as failed if a user would not be content. */
  private static CheckBuilder[] responseChecks(Judge judge) {
    return new CheckBuilder[] {
      status().saveAs(STATUS),
      bodyString().saveAs(BODY),
      bodyString().validate("user", (body, session) -> judged(body, session, judge))
    };
  }

  private static String judged(String body, Session session, Judge judge) {
    String error = judge.error(session, new Response(session.getInt(STATUS), text(body)));
    if (!error.isEmpty()) throw new IllegalStateException(error);
    return body;
  }

  private Session begin(Session session, ToLongFunction<Session> sent) {
    if (!inFlight.begin()) return session.remove(TIMES);
    return session
        .removeAll(STATUS, BODY)
        .set(TIMES, new Times(session.getLong(NEXT), sent.applyAsLong(session)));
  }

  /** Gatling would log an exception and continue: the run would lose facts and look good. */
  private Session end(Session session, Judge judge, End end) {
    try {
      Response response = response(session);
      String error = judge.error(session, response);
      Session ended = end.of(session, times(session), response, error);
      return error.isEmpty() ? ended : ended.markAsFailed();
    } catch (RuntimeException e) {
      fatal.accept(e);
      return session;
    } finally {
      inFlight.end();
    }
  }

  /** Gatling does not say why there is no response; the duration shows whether it was a timeout. */
  private Response response(Session session) {
    if (session.contains(STATUS))
      return new Response(session.getInt(STATUS), text(session.getString(BODY)));
    boolean inTime =
        log.now() - times(session).sent() < TimeUnit.MILLISECONDS.toMicros(TIMEOUT.toMillis());
    return inTime ? Response.DISCONNECTED : Response.TIMED_OUT;
  }

  private static String text(String body) {
    return body == null ? "" : body;
  }

  private static Times times(Session session) {
    Times times = session.get(TIMES);
    if (times == null) throw new IllegalStateException("no request was begun");
    return times;
  }
}
