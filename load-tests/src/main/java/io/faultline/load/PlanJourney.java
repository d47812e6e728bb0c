package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** A user of a plan: sends one request, drawn by weight. */
final class PlanJourney {
  private static final String DRAWN = "drawn";
  private static final String NAME = "name";

  private final PlanRecorder recorder;
  private final Steps steps;

  PlanJourney(PlanRecorder recorder, Steps steps) {
    this.recorder = recorder;
    this.steps = steps;
  }

  ChainBuilder with(Plan plan, Draws draws) {
    return steps.arrive().exec(session -> draw(session, draws)).exec(drawn(plan));
  }

  /** Gatling's switch needs at least two cases. */
  private ChainBuilder drawn(Plan plan) {
    if (plan.requests().size() == 1) return send(plan.requests().get(0));
    var requests =
        plan.requests().stream()
            .map(request -> onCase(request.name()).then(send(request)))
            .toArray(Choice.WithKey[]::new);
    return doSwitch(session -> session.getString(NAME)).on(requests);
  }

  private static Session draw(Session session, Draws draws) {
    DrawnRequest drawn = draws.next();
    return session.set(DRAWN, drawn).set(NAME, drawn.plan().name());
  }

  private ChainBuilder send(PlannedRequest request) {
    return steps.send(
        session -> recorder.sending(drawn(session)),
        builder(request),
        (session, response) -> drawn(session).error(response),
        this::ended);
  }

  private static HttpRequestActionBuilder builder(PlannedRequest request) {
    var builder =
        http(request.name()).httpRequest(request.method(), session -> drawn(session).url());
    for (String header : request.headers().keySet())
      builder = builder.header(header, session -> drawn(session).headers().get(header));
    return request.hasBody() ? builder.body(StringBody(session -> drawn(session).body())) : builder;
  }

  private Session ended(Session session, Times times, Response response, String error) {
    recorder.ended(times, drawn(session), response, error);
    return session;
  }

  private static DrawnRequest drawn(Session session) {
    DrawnRequest drawn = session.get(DRAWN);
    if (drawn == null) throw new IllegalStateException("no request was drawn for this user");
    return drawn;
  }
}
