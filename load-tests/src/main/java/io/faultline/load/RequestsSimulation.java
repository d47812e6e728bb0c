package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Users who send the requests of a {@link Plan}: load for any system, without code of its own. */
public final class RequestsSimulation extends Simulation {
  public RequestsSimulation() {
    OpenLoad.start(() -> start(LoadProperties.readPlan(System.getProperties())));
  }

  private void start(PlanSettings settings) {
    var plan = Plan.read(settings.plan());
    var clock = new EpochClock(Instant.now(), System::nanoTime);
    var recorder =
        new PlanRecorder(
            settings.folder(), settings.metricsPort(), plan.names(), clock::epochMicros);
    var inFlight = new InFlight();
    OpenLoad.endWith(inFlight, recorder::close);
    var load = settings.load();
    var steps = new Steps(recorder.log(), inFlight, load.arrivals(), OpenLoad::die);
    var draws =
        new Draws(UUID.randomUUID().toString(), plan.requests(), new Random(settings.seed()));
    setUp(
            scenario("requests")
                .exec(new PlanJourney(recorder, steps).with(plan, draws))
                .injectOpen(load.injection()))
        .protocols(OpenLoad.protocol())
        .maxDuration(load.atMost());
  }
}
