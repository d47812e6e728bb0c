package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Users of the shop. Settings are system properties, see {@code load-tests/README.md}. */
abstract class ShopSimulation extends Simulation {
  ShopSimulation(ShopJourney journey, LoadDefaults defaults) {
    OpenLoad.start(() -> start(journey, LoadProperties.read(System.getProperties(), defaults)));
  }

  private void start(ShopJourney journey, LoadSettings settings) {
    var orders =
        new Orders(
            UUID.randomUUID().toString(),
            settings.declinedShare(),
            settings.users().map(Users::read),
            new Random(settings.seed()));
    var clock = new EpochClock(Instant.now(), System::nanoTime);
    var recorder =
        new Recorder(
            settings.folder(), settings.metricsPort(), journey.requests(), clock::epochMicros);
    var inFlight = new InFlight();
    OpenLoad.endWith(inFlight, recorder::close);
    var load = settings.load();
    var steps = new Steps(recorder.log(), inFlight, load.arrivals(), OpenLoad::die);
    var chance = new Random(settings.seed() + 1);
    var users =
        scenario(journey.name().toLowerCase(Locale.ROOT))
            .exec(steps.arrive())
            .exec(
                journey.chain(
                    new BrowseJourney(recorder.log(), steps, chance),
                    new CheckoutJourney(recorder, steps, orders),
                    settings.buyingShare(),
                    chance));
    setUp(users.injectOpen(load.injection()))
        .protocols(OpenLoad.protocol().baseUrl(settings.baseUrl()))
        .assertions(settings.limits().assertions())
        .maxDuration(load.atMost());
  }
}
