package io.faultline.proxy.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All proxies by name. Thread-safe. */
public final class Proxies implements AutoCloseable {
  private final Surroundings around;
  private final Map<String, Proxy> byName = new ConcurrentSkipListMap<>();

  public Proxies(Surroundings around) {
    this.around = around;
  }

  public Collection<Proxy> all() {
    return List.copyOf(byName.values());
  }

  public Proxy get(String name) throws Refusal {
    return Optional.ofNullable(byName.get(name)).orElseThrow(Refusal::noProxy);
  }

  public synchronized Proxy add(ProxyWish wish) throws Refusal {
    if (byName.containsKey(wish.name())) throw new Refusal(409, "proxy already exists");
    return begin(wish);
  }

  /**
   * Adds or replaces each; one that is as wished already keeps its connections and toxics.
   *
   * @param wishes each is made up when its turn comes, so a bad one does not keep those before it
   *     from being done
   * @param done collects those that are done, also where a later one fails
   */
  public synchronized void populate(List<Wish> wishes, List<Proxy> done) throws Refusal {
    for (var each : wishes) {
      var wish = each.get();
      var existing = byName.get(wish.name());
      if (existing != null && !existing.differs(wish.listen(), wish.upstream())) {
        done.add(existing);
        continue;
      }
      if (existing != null) remove(wish.name());
      done.add(begin(wish));
    }
  }

  public synchronized void remove(String name) throws Refusal {
    get(name).dispose();
    byName.remove(name);
    around.events().happened("proxy-deleted", Map.of("proxy", name));
  }

  /** Lets every proxy listen and lifts every toxic. */
  public void reset() throws Refusal {
    for (var proxy : all()) proxy.reset();
  }

  @Override
  public synchronized void close() {
    new ArrayList<>(byName.values()).forEach(Proxy::dispose);
    byName.clear();
  }

  /** A proxy that is asked for, if it can be read. */
  @FunctionalInterface
  public interface Wish {
    ProxyWish get() throws Refusal;
  }

  private Proxy begin(ProxyWish wish) throws Refusal {
    var proxy = new Proxy(wish, around);
    try {
      proxy.addBeforeStart(wish.toxics());
      if (wish.enabled()) proxy.start();
    } catch (Refusal e) {
      proxy.dispose();
      throw e;
    }
    byName.put(wish.name(), proxy);
    wish.lease().ifPresent(length -> proxy.leaseUntil(length, () -> expire(proxy)));
    around.events().happened("proxy-created", proxy.details());
    return proxy;
  }

  private synchronized void expire(Proxy proxy) {
    if (!byName.remove(proxy.name(), proxy)) return;
    proxy.dispose();
    around.events().happened("proxy-expired", Map.of("proxy", proxy.name()));
  }
}
