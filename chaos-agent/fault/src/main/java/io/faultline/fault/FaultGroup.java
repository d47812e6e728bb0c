package io.faultline.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One fault raised by several sources, each of which affects calls of its own. Thread-safe. */
record FaultGroup(List<ActiveFault> parts) implements ActiveFault {
  FaultGroup {
    parts = List.copyOf(parts);
  }

  @Override
  public String id() {
    return parts.stream().map(ActiveFault::id).collect(Collectors.joining(" "));
  }

  @Override
  public void renew(Duration lease) throws InjectionException {
    each(part -> part.renew(lease));
  }

  @Override
  public List<FaultReport> reports() throws InjectionException {
    List<FaultReport> reports = new ArrayList<>();
    each(part -> reports.addAll(part.reports()));
    return List.copyOf(reports);
  }

  @Override
  public Effect effect() throws InjectionException {
    List<Effect> effects = new ArrayList<>();
    each(part -> effects.add(part.effect()));
    return new Effect(
        sum(effects, Effect::matched),
        sum(effects, Effect::affected),
        sum(effects, Effect::skipped),
        extreme(effects, Effect::first, Comparator.reverseOrder()),
        extreme(effects, Effect::last, Comparator.naturalOrder()));
  }

  @Override
  public Optional<String> mishap() throws InjectionException {
    List<String> mishaps = new ArrayList<>();
    each(part -> part.mishap().ifPresent(mishaps::add));
    return mishaps.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", mishaps));
  }

  @Override
  public Duration clockError() {
    return parts.stream().map(ActiveFault::clockError).max(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public void close() throws InjectionException {
    each(ActiveFault::close);
  }

  private interface Action {
    void on(ActiveFault part) throws InjectionException;
  }

  /** Each part is tried even if another failed. */
  private void each(Action action) throws InjectionException {
    InjectionException failure = null;
    for (var part : parts)
      try {
        action.on(part);
      } catch (InjectionException e) {
        if (failure == null) failure = e;
        else failure.addSuppressed(e);
      }
    if (failure != null) throw failure;
  }

  private static long sum(List<Effect> effects, ToLongFunction<Effect> count) {
    return effects.stream().mapToLong(count).sum();
  }

  private static Optional<Instant> extreme(
      List<Effect> effects, Function<Effect, Optional<Instant>> time, Comparator<Instant> order) {
    return effects.stream().flatMap(it -> time.apply(it).stream()).max(order);
  }
}
