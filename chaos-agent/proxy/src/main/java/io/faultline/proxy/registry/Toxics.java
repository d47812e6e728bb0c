package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.AcceptMode;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.wire.ActiveToxic;
import io.faultline.proxy.wire.EffectCounter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The toxics of one proxy in order, and the effects of lifted ones. Guarded by its proxy's lock.
 */
final class Toxics {
  private static final int MOST_REMEMBERED = 256;
  private static final AtomicLong IDS = new AtomicLong();

  /** The proxy that they belong to; receives each change of the set. */
  interface Owner {
    String name();

    /** How many connections it broke by itself so far. */
    long broken();

    /** Lifts a toxic whose lease ended. */
    void expire(LeasedToxic toxic);
  }

  private final Owner owner;
  private final ProxyContext around;
  private final List<LeasedToxic> held = new ArrayList<>();
  private final Deque<EffectReport> remembered = new ArrayDeque<>();

  Toxics(Owner owner, ProxyContext around) {
    this.owner = owner;
    this.around = around;
  }

  List<ActiveToxic> raised() {
    return held.stream().map(LeasedToxic::raised).toList();
  }

  /** In the order of the API: those of the upstream direction first. */
  List<LeasedToxic> listed() {
    return held.stream()
        .sorted(
            Comparator.comparing((LeasedToxic toxic) -> toxic.spec().stream() == Stream.DOWNSTREAM))
        .toList();
  }

  Optional<LeasedToxic> find(String name) {
    return held.stream().filter(toxic -> toxic.spec().name().equals(name)).findFirst();
  }

  AcceptMode mode() {
    return held.stream()
        .map(toxic -> toxic.spec().mode())
        .max(Comparator.naturalOrder())
        .orElse(AcceptMode.OPEN);
  }

  LeasedToxic add(ToxicRequest asked) throws ApiException {
    if (find(asked.spec().name()).isPresent()) throw new ApiException(409, "toxic already exists");
    long id = IDS.incrementAndGet();
    var details = details("t" + id, asked.spec().name());
    var effects =
        new EffectCounter(
            around.epochNanos(), first -> around.events().happened("first-effect", details));
    var toxic = new LeasedToxic(new ActiveToxic(id, asked.spec(), effects), owner.broken());
    held.add(toxic);
    lease(toxic, asked.lease());
    around.events().happened("fault-raised", details);
    return toxic;
  }

  void lease(LeasedToxic toxic, Optional<Duration> length) {
    length.ifPresent(some -> toxic.lease(some, around.leases(), () -> owner.expire(toxic)));
  }

  /** Removes it; false if it no longer existed. */
  boolean remove(LeasedToxic toxic, String state) {
    if (!held.remove(toxic)) return false;
    toxic.lease().ifPresent(LeaseWatch.Leased::forget);
    if (remembered.size() == MOST_REMEMBERED) remembered.removeLast();
    remembered.addFirst(report(toxic, state));
    around.events().happened("fault-" + state, details(toxic.id(), toxic.spec().name()));
    return true;
  }

  void clear() {
    for (var toxic : List.copyOf(held)) remove(toxic, "lifted");
  }

  /** The effect of each, the raised ones first, then the latest lifted ones. */
  List<EffectReport> effects() {
    var all = new ArrayList<EffectReport>();
    held.forEach(toxic -> all.add(report(toxic, "raised")));
    all.addAll(remembered);
    return List.copyOf(all);
  }

  private EffectReport report(LeasedToxic toxic, String state) {
    return toxic.report(owner.name(), state, owner.broken());
  }

  private Map<String, String> details(String id, String toxic) {
    return Map.of("id", id, "proxy", owner.name(), "toxic", toxic);
  }
}
