package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * How our simulations run: users arrive at a rate, however the system does, so that a slow system
 * does not slow its load; SIGTERM ends it with complete files.
 *
 * @param rampUp at the start, how long the rate rises from 1 per second to its full; part of no
 *     duration
 */
record OpenLoad(double perSecond, Duration rampUp, Duration duration) {
  private static final int UNUSABLE = 2;

  /** Longer than patience and time-outs of a journey together: never cuts one short. */
  private static final Duration LAST_JOURNEY = Duration.ofSeconds(20);

  /** Of the 2 s that a stop may take in all; the rest is for the JVM. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  /** Starts a simulation; ends the process with exit code 2 where it is told unusable things. */
  static void start(Runnable simulation) {
    try {
      simulation.run();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
    }
  }

  Arrivals arrivals() {
    return new Arrivals(perSecond, rampUp, duration);
  }

  List<OpenInjectionStep> injection() {
    var full = constantUsersPerSec(perSecond).during(duration);
    if (rampUp.isZero()) return List.of(full);
    return List.of(rampUsersPerSec(1).to(perSecond).during(rampUp), full);
  }

  Duration atMost() {
    return rampUp.plus(duration).plus(LAST_JOURNEY);
  }

  /** Time-outs and the rest of HTTP's settings are in {@code gatling.conf}. */
  static HttpProtocolBuilder protocol() {
    return http.acceptHeader("application/json")
        .userAgentHeader("faultline-load")
        .shareConnections()
        .disableCaching()
        .disableFollowRedirect()
        .disableWarmUp();
  }

  /** What is under way when the process is told to end gets a moment; then the files close. */
  static void endWith(InFlight inFlight, Runnable close) {
    var stop =
        new Thread(
            () -> {
              inFlight.stop(LAST_ANSWERS);
              close.run();
            },
            "load-stop");
    Runtime.getRuntime().addShutdownHook(stop);
  }

  static void die(RuntimeException e) {
    System.err.println("load ends: cannot keep what users saw: " + e);
    Runtime.getRuntime().halt(1);
  }
}
