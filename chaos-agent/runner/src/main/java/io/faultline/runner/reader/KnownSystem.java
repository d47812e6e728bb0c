package io.faultline.runner.reader;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the system that an experiment is to run on. What nobody can say is empty, and
 * refuses nothing. The answers may be asked for more than once.
 */
public interface KnownSystem {
  /** The edges that a proxy is on. */
  Collection<String> edges();

  Collection<String> processes();

  /** The names that a target there may have: a place that is neither in a JVM nor on the wire. */
  Collection<String> namesAt(Where where);

  /** Those of them that say whether they are ready. */
  Collection<String> withHealth();

  /** Those of them that have an agent, or get one for a run. */
  Collection<String> withAgent();

  /** What there is to break in a process; empty where its agent does not answer. */
  Optional<List<Point>> points(String process);

  /** Why the process would refuse this fault: a class that it lacks, say. */
  Optional<String> refusal(Fault fault, Target target);

  /** The breakers of a process that exist by now; others may be made at first use. */
  Collection<String> breakers(String process);

  /** The alerts that can fire at all. */
  Optional<Collection<String>> alerts();

  /** How long an alert's condition must hold before it fires. */
  Duration pendingTime(String alert);

  /** What the store of the metrics says is wrong with a query. */
  Optional<String> mistake(String query);

  /** How many series a query gives now. */
  long series(String query);

  /** How far a query's values lag behind what they show. */
  Optional<Lag> lag(String query);

  /** How old the newest data of a query may be. */
  Optional<Lag> age(String query);

  /** How far what an alert says lags behind what it shows. */
  Optional<Lag> alertLag(String alert);

  /** Where load goes that does not say where itself. */
  Optional<String> loadBaseUrl();

  /** The simulations that can put load on it. */
  Optional<Collection<String>> simulations();

  /**
   * A point of a process.
   *
   * @param attributes what a target may match; one that ends in a dot takes any name after it
   * @param faults the words that the faults begin with which can be done there
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
   * @param reason the sum that makes it
   */
  record Lag(Duration most, String reason) {}
}
