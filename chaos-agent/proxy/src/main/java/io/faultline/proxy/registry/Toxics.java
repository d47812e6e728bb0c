package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.Door;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.wire.RaisedToxic;
import io.faultline.proxy.wire.Tally;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The toxics of one proxy in order, and what those that are lifted had done. Its proxy locks. */
final class Toxics {
  private static final int MOST_REMEMBERED = 256;
  private static final AtomicLong IDS = new AtomicLong();

  /** What a change of the set is told to. */
  interface Owner {
    String name();

    /** Lifts a toxic whose lease ended. */
    void expire(HeldToxic toxic);
  }

  private final Owner owner;
  private final Surroundings around;
  private final List<HeldToxic> held = new ArrayList<>();
  private final Deque<EffectReport> remembered = new ArrayDeque<>();

  Toxics(Owner owner, Surroundings around) {
    this.owner = owner;
    this.around = around;
  }

  List<RaisedToxic> raised() {
    return held.stream().map(HeldToxic::raised).toList();
  }

  /** As the API lists them: those of the upstream first. */
  List<HeldToxic> listed() {
    return held.stream()
        .sorted(
            Comparator.comparing((HeldToxic toxic) -> toxic.spec().stream() == Stream.DOWNSTREAM))
        .toList();
  }

  Optional<HeldToxic> find(String name) {
    return held.stream().filter(toxic -> toxic.spec().name().equals(name)).findFirst();
  }

  Door door() {
    return held.stream()
        .map(toxic -> toxic.spec().door())
        .max(Comparator.naturalOrder())
        .orElse(Door.OPEN);
  }

  HeldToxic add(ToxicWish wish) throws Refusal {
    if (find(wish.spec().name()).isPresent()) throw new Refusal(409, "toxic already exists");
    long id = IDS.incrementAndGet();
    var details = details("t" + id, wish.spec().name());
    var tally =
        new Tally(around.epochNanos(), first -> around.events().happened("first-effect", details));
    var toxic = new HeldToxic(new RaisedToxic(id, wish.spec(), tally));
    held.add(toxic);
    lease(toxic, wish.lease());
    around.events().happened("fault-raised", details);
    return toxic;
  }

  void lease(HeldToxic toxic, Optional<Duration> length) {
    length.ifPresent(some -> toxic.lease(some, around.leases(), () -> owner.expire(toxic)));
  }

  /** Takes it out; false if it was not there any more. */
  boolean remove(HeldToxic toxic, String state) {
    if (!held.remove(toxic)) return false;
    toxic.lease().ifPresent(LeaseWatch.Leased::forget);
    if (remembered.size() == MOST_REMEMBERED) remembered.removeLast();
    remembered.addFirst(toxic.report(owner.name(), state));
    around.events().happened("fault-" + state, details(toxic.id(), toxic.spec().name()));
    return true;
  }

  void clear() {
    for (var toxic : List.copyOf(held)) remove(toxic, "lifted");
  }

  /** What each did, the raised ones first, then the latest lifted. */
  List<EffectReport> effects() {
    var all = new ArrayList<EffectReport>();
    held.forEach(toxic -> all.add(toxic.report(owner.name(), "raised")));
    all.addAll(remembered);
    return List.copyOf(all);
  }

  private Map<String, String> details(String id, String toxic) {
    return Map.of("id", id, "proxy", owner.name(), "toxic", toxic);
  }
}
