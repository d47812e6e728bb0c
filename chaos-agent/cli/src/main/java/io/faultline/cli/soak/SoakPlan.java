package io.faultline.cli.soak;

import io.faultline.fault.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A soak with one schedule, as an ordinary experiment on the shop.
 *
 * @param orders that are placed while processes are killed
 * @param perSecond the rate of orders
 */
record SoakPlan(Schedule schedule, Relay relay, int orders, int perSecond) {
  /** The load goes on until processes that were killed last are back. */
  private static final String RECOVERY = "30s";

  static SoakPlan of(long seed, Relay relay, int orders, int perSecond) {
    var schedule = Schedule.draw(seed, relay.processes(), window(orders, perSecond));
    return new SoakPlan(schedule, relay, orders, perSecond);
  }

  /** How long it takes to place the orders, in whole seconds. */
  static Duration window(int orders, int perSecond) {
    return Duration.ofSeconds((orders + perSecond - 1L) / perSecond);
  }

  /** Of the experiment; also of its run's folder. */
  String name() {
    return "soak-shop-%s-seed-%d".formatted(relay.text(), schedule.seed());
  }

  /** The command that makes the same. */
  String command() {
    return "./faultline soak shop --seed %d --relay %s --orders %d --rate %d"
        .formatted(schedule.seed(), relay.text(), orders, perSecond);
  }

  /**
   * The experiment's file. Users may be refused while the gateway is down, so it expects nothing of
   * their requests and has no user-facing probe: the invariants decide.
   *
   * @param shop the file with what all experiments on the shop have in common
   */
  String yaml(Path shop) {
    return """
        # %s
        extends: "%s"
        remove: [users locked out, place order p99]
        experiment: %s
        title: each process of the shop is killed once under load and started again, seed %d
        description: |
          Order and moments are drawn from the seed; outages may overlap. Users may be refused while a process is down.
          Good: what was accepted is done once, what was refused is done once or not at all, and nothing is left over.
          Catches: what is acknowledged before it is kept, what is done twice after a restart, and what is forgotten.

        load:
          rate: %d per second
          properties: {load.seed: %d}

        phases: {warmUp: 10s, steady: 10s, fault: %s, recovery: %s, drain: 150s, hold: 3s}

        steadyState:
          - {name: orders accepted, tolerance: ">= %s", userFacing: false}
          - {name: users' errors, tolerance: "<= 0.05", userFacing: false}
          - {name: orders confirmed, tolerance: ">= %s"}
          - {name: oldest unfinished order, tolerance: "<= 5"}

        faults:
        %s
        expect:
          userErrors: "<= 100%%"
          drained: 120s

        invariants:
          - name: no service ended but by its kill
            query: max(changes(process_start_time_seconds{job=~"gateway|order|payment|product|member|delivery"}[${run}]))
            tolerance: "<= 1"
        """
        .formatted(
            command(),
            shop,
            name(),
            schedule.seed(),
            perSecond,
            schedule.seed(),
            DurationText.print(window(orders, perSecond)),
            RECOVERY,
            share(2),
            share(3),
            faults());
  }

  /** A rate that a shop that works at all reaches on a busy machine, too. */
  private String share(int part) {
    return String.format(Locale.ROOT, "%.2f", (double) perSecond / part);
  }

  private String faults() {
    return schedule.kills().stream()
        .map(
            kill ->
                "  - {name: %s, inject: kill, into: %s process, at: %s}%n"
                    .formatted(kill.process(), kill.process(), DurationText.print(kill.at())))
        .collect(Collectors.joining());
  }
}
