package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Users who order at a constant rate. Told by system properties, see {@code docs/reference}. */
public final class OrdersSimulation extends Simulation {
  public OrdersSimulation() {
    OpenLoad.start(() -> start(LoadProperties.read(System.getProperties())));
  }

  private void start(LoadSettings settings) {
    var clock = new EpochClock(Instant.now(), System::nanoTime);
    var recorder = new Recorder(settings.folder(), settings.metricsPort(), clock::epochMicros);
    var inFlight = new InFlight();
    OpenLoad.endWith(inFlight, recorder::close);
    var orders =
        new Orders(
            UUID.randomUUID().toString(), settings.declinedShare(), new Random(settings.seed()));
    var load = new OpenLoad(settings.perSecond(), settings.rampUp(), settings.duration());
    var steps = new Steps(recorder.log(), inFlight, load.arrivals(), OpenLoad::die);
    setUp(
            scenario("orders")
                .exec(new Journey(recorder, steps).with(orders))
                .injectOpen(load.injection()))
        .protocols(OpenLoad.protocol().baseUrl(settings.baseUrl().toString()))
        .maxDuration(load.atMost());
  }
}
