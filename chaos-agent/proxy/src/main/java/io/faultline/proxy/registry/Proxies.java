package io.faultline.proxy.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All proxies by name. Thread-safe. */
public final class Proxies implements AutoCloseable {
  private final ProxyContext around;
  private final Map<String, Proxy> byName = new ConcurrentSkipListMap<>();

  public Proxies(ProxyContext around) {
    this.around = around;
  }

  /** Whether faults may be raised. */
  public RaiseGate gate() {
    return around.gate();
  }

  public Collection<Proxy> all() {
    return List.copyOf(byName.values());
  }

  public Proxy get(String name) throws ApiException {
    return Optional.ofNullable(byName.get(name)).orElseThrow(ApiException::noProxy);
  }

  public synchronized Proxy add(ProxyRequest asked) throws ApiException {
    if (byName.containsKey(asked.name())) throw new ApiException(409, "proxy already exists");
    return begin(asked);
  }

  /**
   * Adds or replaces each; a proxy that already matches the request keeps its connections and
   * toxics.
   *
   * @param wishes each is evaluated in its turn, so an invalid one does not prevent those before it
   * @param done collects the proxies that are done, also if a later one fails
   */
  public synchronized void populate(List<Wish> wishes, List<Proxy> done) throws ApiException {
    for (var each : wishes) {
      var asked = each.get();
      var existing = byName.get(asked.name());
      if (existing != null && !existing.differs(asked.listen(), asked.upstream())) {
        done.add(existing);
        continue;
      }
      if (existing != null) remove(asked.name());
      done.add(begin(asked));
    }
  }

  public synchronized void remove(String name) throws ApiException {
    get(name).dispose();
    byName.remove(name);
    around.events().happened("proxy-deleted", Map.of("proxy", name));
  }

  /** Makes every proxy listen and lifts every toxic. */
  public void reset() throws ApiException {
    for (var proxy : all()) proxy.reset();
  }

  @Override
  public synchronized void close() {
    new ArrayList<>(byName.values()).forEach(Proxy::dispose);
    byName.clear();
  }

  /** A requested proxy, if the request is valid. */
  @FunctionalInterface
  public interface Wish {
    ProxyRequest get() throws ApiException;
  }

  private Proxy begin(ProxyRequest asked) throws ApiException {
    var proxy = new Proxy(asked, around);
    try {
      proxy.addBeforeStart(asked.toxics());
      if (asked.enabled()) proxy.start();
    } catch (ApiException e) {
      proxy.dispose();
      throw e;
    }
    byName.put(asked.name(), proxy);
    asked.lease().ifPresent(length -> proxy.leaseUntil(length, () -> expire(proxy)));
    around.events().happened("proxy-created", proxy.details());
    return proxy;
  }

  private synchronized void expire(Proxy proxy) {
    if (!byName.remove(proxy.name(), proxy)) return;
    proxy.dispose();
    around.events().happened("proxy-expired", Map.of("proxy", proxy.name()));
  }
}
