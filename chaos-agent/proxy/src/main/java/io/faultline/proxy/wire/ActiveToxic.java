package io.faultline.proxy.wire;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RequestMatch;
import io.faultline.proxy.toxic.ToxicSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A toxic that is raised on a proxy. A changed toxic is a new object with the same {@code id}.
 * Thread-safe.
 */
public final class ActiveToxic implements Rule {
  private final long id;
  private final ToxicSpec spec;
  private final EffectCounter effects;
  private final AtomicLong connections = new AtomicLong();
  private final Map<Class<?>, Object> common = new ConcurrentHashMap<>();

  public ActiveToxic(long id, ToxicSpec spec, EffectCounter effects) {
    this.id = id;
    this.spec = spec;
    this.effects = effects;
  }

  /** The same toxic, changed; its counts continue. */
  public ActiveToxic changedTo(ToxicSpec changed) {
    return new ActiveToxic(id, changed, effects);
  }

  public long id() {
    return id;
  }

  public ToxicSpec spec() {
    return spec;
  }

  public EffectCounter effects() {
    return effects;
  }

  /** The object that its connections share; the first request creates it. */
  <T> T common(Class<T> type, Supplier<T> make) {
    return type.cast(common.computeIfAbsent(type, missing -> make.get()));
  }

  /** Draws whether one more connection is affected, and counts it. */
  boolean takes(RandomGenerator random) {
    boolean chosen = spec.picksRequests() || random.nextFloat() < spec.toxicity();
    long first = spec.selector().first();
    if (first > 0 && chosen) chosen = connections.incrementAndGet() <= first;
    if (!spec.picksRequests()) effects.matched(chosen);
    return chosen;
  }

  @Override
  public RequestMatch match() {
    return spec.selector().http().orElseThrow();
  }

  @Override
  public Optional<OnRequest> onMatch(RandomGenerator random) {
    boolean chosen = random.nextFloat() < spec.toxicity();
    effects.matched(chosen);
    if (!chosen) return Optional.empty();
    effects.affected(true);
    return spec.onRequest(random);
  }
}
