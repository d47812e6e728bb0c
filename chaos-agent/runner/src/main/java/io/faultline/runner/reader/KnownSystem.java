package io.faultline.runner.reader;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the system that an experiment is to run on. An empty result means not known, and
 * refuses nothing. Methods may be called more than once.
 */
public interface KnownSystem {
  /** The edges with a proxy. */
  Collection<String> edges();

  Collection<String> processes();

  /** The names that a target may have in a place that is neither a JVM nor the wire. */
  Collection<String> namesAt(Where where);

  /** The processes whose readiness is known. */
  Collection<String> withHealth();

  /** The processes that have an agent, or get one for a run. */
  Collection<String> withAgent();

  /** The points of a process; empty if its agent does not respond. */
  Optional<List<Point>> points(String process);

  /** Why the process would refuse this fault, for example for a missing class. */
  Optional<String> refusal(Fault fault, Target target);

  /** The breakers of a process that exist by now; others may be created at first use. */
  Collection<String> breakers(String process);

  /** The alerts that have a rule. */
  Optional<Collection<String>> alerts();

  /** How long an alert's condition must hold before it fires. */
  Duration pendingTime(String alert);

  /** The metrics store's message about a query that it refuses. */
  Optional<String> mistake(String query);

  /** How many series a query returns now. */
  long series(String query);

  /** How far a query's values lag behind the present. */
  Optional<Lag> lag(String query);

  /** How old the newest data of a query may be. */
  Optional<Lag> age(String query);

  /** How far an alert lags behind its cause. */
  Optional<Lag> alertLag(String alert);

  /** The base URL of load without a URL of its own. */
  Optional<String> loadBaseUrl();

  /** The names of the simulations that can be run. */
  Optional<Collection<String>> simulations();

  /**
   * A point of a process.
   *
   * @param attributes that a target may match; an attribute that ends in a dot takes any name after
   *     it
   * @param faults the first words of the faults that the point supports
   */
  record Point(String name, List<String> attributes, List<String> faults) {
    public Point {
      attributes = List.copyOf(attributes);
      faults = List.copyOf(faults);
    }

    boolean has(String attribute) {
      return attributes.stream()
          .anyMatch(
              known -> known.endsWith(".") ? attribute.startsWith(known) : known.equals(attribute));
    }
  }

  /**
   * How far readings lag behind.
   *
   * @param most an upper limit
   * @param reason the terms of the sum
   */
  record Lag(Duration most, String reason) {}
}
