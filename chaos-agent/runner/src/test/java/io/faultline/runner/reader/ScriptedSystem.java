package io.faultline.runner.reader;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A system of which only the facts that a test sets are known. */
final class ScriptedSystem implements KnownSystem {
  Set<String> edges = Set.of();
  Set<String> processes = Set.of("payment", "order");
  Set<String> programs = Set.of("order", "postgres");
  Set<String> withHealth = Set.of("payment");
  Optional<List<Point>> points = Optional.empty();
  Set<String> withAgent = Set.of("payment");
  Optional<String> refusal = Optional.empty();
  Set<String> breakers = Set.of();
  Optional<Collection<String>> alerts = Optional.empty();
  Duration pending = Duration.ZERO;
  Optional<Collection<String>> simulations = Optional.empty();
  Optional<String> loadBaseUrl = Optional.of("http://127.0.0.1:18080");
  final Map<String, String> mistakes = new HashMap<>();
  final Map<String, Long> series = new HashMap<>();
  final Map<String, Lag> lags = new HashMap<>();

  @Override
  public Collection<String> edges() {
    return edges;
  }

  @Override
  public Collection<String> namesAt(Where where) {
    return where == Where.PROCESS ? programs : Set.of();
  }

  @Override
  public Collection<String> processes() {
    return processes;
  }

  @Override
  public Collection<String> withHealth() {
    return withHealth;
  }

  @Override
  public Collection<String> withAgent() {
    return withAgent;
  }

  @Override
  public Optional<List<Point>> points(String process) {
    return points;
  }

  @Override
  public Optional<String> refusal(Fault fault, Target target) {
    return refusal;
  }

  @Override
  public Collection<String> breakers(String process) {
    return breakers;
  }

  @Override
  public Optional<Collection<String>> alerts() {
    return alerts;
  }

  @Override
  public Duration pendingTime(String alert) {
    return pending;
  }

  @Override
  public Optional<String> mistake(String query) {
    return Optional.ofNullable(mistakes.get(query));
  }

  @Override
  public long series(String query) {
    return series.getOrDefault(query, 1L);
  }

  @Override
  public Optional<Lag> lag(String query) {
    return Optional.ofNullable(lags.get(query));
  }

  @Override
  public Optional<Lag> age(String query) {
    return Optional.ofNullable(lags.get(query));
  }

  @Override
  public Optional<Lag> alertLag(String alert) {
    return Optional.ofNullable(lags.get(alert));
  }

  @Override
  public Optional<String> loadBaseUrl() {
    return loadBaseUrl;
  }

  @Override
  public Optional<Collection<String>> simulations() {
    return simulations;
  }
}
