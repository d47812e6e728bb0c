package io.faultline.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How our simulations run: an open model, in which users arrive at their rate however slow the
 * system is. After SIGTERM the run ends with complete files.
 */
record OpenLoad(List<Stretch> stretches) {
  private static final int UNUSABLE = 2;

  /** Longer than the patience and the timeouts of a journey together: never cuts one short. */
  private static final Duration LAST_JOURNEY = Duration.ofSeconds(40);

  /** Part of the 2 s that a stop may take in all; the rest is for the JVM. */
  private static final Duration LAST_RESPONSES = Duration.ofSeconds(1);

  OpenLoad {
    stretches = List.copyOf(stretches);
  }

  /** Starts a simulation; ends the process with exit code 2 if a setting is unusable. */
  static void start(Runnable simulation) {
    try {
      simulation.run();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
    }
  }

  /**
   * A constant rate, except for a ramp before it and a spike in it.
   *
   * @param rampUp how long the rate rises from 1 per second to the full rate at the start; not part
   *     of any duration
   */
  static OpenLoad of(double perSecond, Duration rampUp, Duration duration, Spike spike) {
    var stretches = new ArrayList<Stretch>();
    if (!rampUp.isZero()) stretches.add(new Stretch(1, perSecond, rampUp));
    stretches.addAll(spike.of(perSecond, duration));
    return new OpenLoad(stretches);
  }

  Arrivals arrivals() {
    return new Arrivals(stretches);
  }

  List<OpenInjectionStep> injection() {
    return stretches.stream().map(Stretch::injection).toList();
  }

  Duration atMost() {
    return stretches.stream().map(Stretch::length).reduce(LAST_JOURNEY, Duration::plus);
  }

  /** Timeouts and the rest of the HTTP settings are in {@code gatling.conf}. */
  static HttpProtocolBuilder protocol() {
    return http.acceptHeader("application/json")
        .userAgentHeader("faultline-load")
        .shareConnections()
        .disableCaching()
        .disableFollowRedirect()
        .disableWarmUp();
  }

  /** On SIGTERM, waits a moment for the requests in flight, then closes the files. */
  static void endWith(InFlight inFlight, Runnable close) {
    var stop =
        new Thread(
            () -> {
              inFlight.stop(LAST_RESPONSES);
              close.run();
            },
            "load-stop");
    Runtime.getRuntime().addShutdownHook(stop);
  }

  static void die(RuntimeException e) {
    System.err.println("load ends: cannot record what users saw: " + e);
    Runtime.getRuntime().halt(1);
  }
}
