package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Users who order at a constant rate, however the shop does: an open model, so that a slow shop
 * does not slow its load. Told by system properties, see {@code docs/architecture.md}; ends with
 * exit code 2 before any request where they are unusable.
 */
public final class OrdersSimulation extends Simulation {
  private static final int UNUSABLE = 2;

  /** Longer than patience and time-outs of a journey together: never cuts one short. */
  private static final Duration LAST_JOURNEY = Duration.ofSeconds(20);

  /** Of the 2 s that a stop may take in all; the rest is for the JVM. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  public OrdersSimulation() {
    try {
      start(LoadProperties.read(System.getProperties()));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
    }
  }

  private void start(LoadSettings settings) {
    var clock = new EpochClock(Instant.now(), System::nanoTime);
    var recorder = new Recorder(settings, clock::epochMicros);
    var inFlight = new InFlight();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(inFlight, recorder), "load-stop"));
    var orders =
        new Orders(
            UUID.randomUUID().toString(), settings.declinedShare(), new Random(settings.seed()));
    var arrivals = new Arrivals(settings.perSecond(), settings.rampUp(), settings.duration());
    var journey = new Journey(recorder, inFlight, arrivals, OrdersSimulation::die);
    setUp(scenario("orders").exec(journey.with(orders)).injectOpen(arrivals(settings)))
        .protocols(protocol(settings))
        .maxDuration(settings.rampUp().plus(settings.duration()).plus(LAST_JOURNEY));
  }

  private static List<OpenInjectionStep> arrivals(LoadSettings settings) {
    var full = constantUsersPerSec(settings.perSecond()).during(settings.duration());
    if (settings.rampUp().isZero()) return List.of(full);
    return List.of(rampUsersPerSec(1).to(settings.perSecond()).during(settings.rampUp()), full);
  }

  /** Time-outs and the rest of HTTP's settings are in {@code gatling.conf}. */
  private static HttpProtocolBuilder protocol(LoadSettings settings) {
    return http.baseUrl(settings.baseUrl().toString())
        .acceptHeader("application/json")
        .userAgentHeader("faultline-load")
        .shareConnections()
        .disableCaching()
        .disableFollowRedirect()
        .disableWarmUp();
  }

  private static void stop(InFlight inFlight, Recorder recorder) {
    inFlight.stop(LAST_ANSWERS);
    recorder.close();
  }

  private static void die(RuntimeException e) {
    System.err.println("load ends: cannot keep what users saw: " + e);
    Runtime.getRuntime().halt(1);
  }
}
