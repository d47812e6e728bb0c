package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.wire.HostPort;
import io.faultline.proxy.wire.Listener;
import io.faultline.proxy.wire.Traffic;
import io.faultline.proxy.wire.Upstream;
import io.faultline.proxy.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One proxy: its listener, its upstream, its toxics. Thread-safe; never waits for data. */
public final class Proxy implements Toxics.Owner {
  /** Event loops are never blocked, so this is ample; a response must not wait longer. */
  private static final long LONGEST_APPLY_MILLIS = 25;

  private final String name;
  private final ProxyContext around;
  private final Wire wire;
  private final Listener listener;
  private final Toxics toxics;
  private String listen;
  private String upstream;
  private boolean enabled;
  private Optional<LeaseWatch.Leased> lease = Optional.empty();

  Proxy(ProxyRequest asked, ProxyContext around) {
    this.name = asked.name();
    this.around = around;
    this.listen = asked.listen();
    this.upstream = asked.upstream();
    this.wire = new Wire(name, around.loops(), leadingTo(upstream));
    this.listener = new Listener(wire);
    this.toxics = new Toxics(this, around);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long broken() {
    return wire.traffic().broken().sum();
  }

  public Traffic traffic() {
    return wire.traffic();
  }

  public int openConnections() {
    return wire.openConnections();
  }

  /** Its description in events. */
  synchronized Map<String, String> details() {
    return Map.of(
        "proxy", name, "listen", listen, "upstream", upstream, "enabled", String.valueOf(enabled));
  }

  public synchronized ProxyView view() {
    var specs = toxics.listed().stream().map(LeasedToxic::spec).toList();
    return new ProxyView(name, listen, upstream, enabled, specs);
  }

  public synchronized List<EffectReport> effects() {
    return toxics.effects();
  }

  /** Listens, unless it does already. */
  synchronized void start() throws ApiException {
    if (enabled) return;
    try {
      listen = HostPort.text(listener.open(HostPort.parse(orAny(listen)).resolve(), toxics.mode()));
    } catch (IOException e) {
      throw new ApiException(500, e.getMessage());
    }
    enabled = true;
  }

  /** Stops listening and closes its connections. */
  synchronized void stop() {
    if (!enabled) return;
    enabled = false;
    listener.shut();
    settle(wire.closeAll());
  }

  /** Whether the request would close its connections. */
  boolean differs(String itsListen, String itsUpstream) throws ApiException {
    var resolved = resolve(orAny(itsListen));
    synchronized (this) {
      boolean moves = !listen.equals(HostPort.text(resolved)) && !listen.equals(itsListen);
      return moves || !upstream.equals(itsUpstream);
    }
  }

  /** A missing address means a free port on every address. */
  private static String orAny(String listen) {
    return listen.isEmpty() ? ":0" : listen;
  }

  private static InetSocketAddress resolve(String listen) throws ApiException {
    try {
      return HostPort.parse(listen).resolve();
    } catch (IOException e) {
      throw new ApiException(500, "listen tcp: lookup %s: no such host".formatted(listen));
    }
  }

  /** Applies the request; its name and toxics stay. With a lease, it reverts at the end. */
  public void update(ProxyRequest asked) throws ApiException {
    boolean differs = differs(asked.listen(), asked.upstream());
    synchronized (this) {
      var before = view();
      try (var pass = pass(enabled && !asked.enabled())) {
        change(asked, differs);
      }
      asked.lease().ifPresent(length -> leaseUntil(length, () -> goBack(before)));
      around.events().happened("proxy-updated", details());
    }
  }

  private RaiseGate.Pass pass(boolean raises) throws ApiException {
    return raises ? around.gate().enter() : RaiseGate.Pass.NOT_NEEDED;
  }

  private void change(ProxyRequest asked, boolean differs) throws ApiException {
    if (differs) {
      stop();
      listen = asked.listen();
      upstream = asked.upstream();
      wire.leadTo(leadingTo(upstream));
    }
    if (asked.enabled()) start();
    else stop();
  }

  private void goBack(ProxyView before) {
    var asked =
        new ProxyRequest(
            name,
            before.listen(),
            before.upstream(),
            before.enabled(),
            List.of(),
            Optional.empty());
    try {
      boolean differs = differs(asked.listen(), asked.upstream());
      synchronized (this) {
        lease = Optional.empty();
        change(asked, differs);
      }
      around.events().happened("proxy-expired", Map.of("proxy", name));
    } catch (ApiException e) {
      around
          .events()
          .happened("proxy-stuck", Map.of("proxy", name, "detail", String.valueOf(e.getMessage())));
    }
  }

  /** Runs {@code expired} after {@code length} unless renewed. */
  synchronized void leaseUntil(Duration length, Runnable expired) {
    if (lease.isPresent()) lease.get().renew(length);
    else lease = Optional.of(around.leases().watch(length, expired));
  }

  public synchronized void renew(Duration length) throws ApiException {
    lease.orElseThrow(() -> new ApiException(409, "proxy has no lease")).renew(length);
  }

  synchronized void dispose() {
    lease.ifPresent(LeaseWatch.Leased::forget);
    stop();
    toxics.clear();
  }

  public synchronized ToxicSpec toxic(String toxic) throws ApiException {
    return held(toxic).spec();
  }

  public synchronized ToxicSpec addToxic(ToxicRequest asked) throws ApiException {
    try (var pass = pass(true)) {
      var added = toxics.add(asked);
      apply();
      return added.spec();
    }
  }

  /** Changes a toxic, and its lease if a new one is given. */
  public synchronized ToxicSpec changeToxic(String toxic, Change change) throws ApiException {
    try (var pass = pass(true)) {
      var changing = held(toxic);
      var asked = change.of(changing.spec());
      changing.change(asked.spec());
      toxics.lease(changing, asked.lease());
      apply();
      return changing.spec();
    }
  }

  public synchronized void renewToxic(String toxic, Duration length) throws ApiException {
    toxics.lease(held(toxic), Optional.of(length));
  }

  public synchronized void removeToxic(String toxic) throws ApiException {
    toxics.remove(held(toxic), "lifted");
    apply();
  }

  /** Replaces all its toxics: no connection ever sees a part of the set. */
  public synchronized List<ToxicSpec> replaceToxics(List<ToxicRequest> wishes) throws ApiException {
    var names = wishes.stream().map(asked -> asked.spec().name()).distinct().count();
    if (names < wishes.size()) throw new ApiException(409, "toxic already exists");
    try (var pass = pass(!wishes.isEmpty())) {
      toxics.clear();
      for (var asked : wishes) toxics.add(asked);
      apply();
      return view().toxics();
    }
  }

  synchronized void addBeforeStart(List<ToxicRequest> wishes) throws ApiException {
    try (var pass = pass(!wishes.isEmpty())) {
      for (var asked : wishes) toxics.add(asked);
      settle(wire.apply(toxics.raised()));
    }
  }

  synchronized void reset() throws ApiException {
    toxics.clear();
    apply();
    start();
  }

  @Override
  public synchronized void expire(LeasedToxic toxic) {
    if (!toxics.remove(toxic, "expired")) return;
    try {
      apply();
    } catch (ApiException e) {
      around
          .events()
          .happened("proxy-stuck", Map.of("proxy", name, "detail", String.valueOf(e.getMessage())));
    }
  }

  private void apply() throws ApiException {
    var done = wire.apply(toxics.raised());
    try {
      if (enabled) listener.meet(toxics.mode());
    } catch (IOException e) {
      throw new ApiException(500, String.valueOf(e.getMessage()));
    }
    settle(done);
  }

  private LeasedToxic held(String toxic) throws ApiException {
    return toxics.find(toxic).orElseThrow(ApiException::noToxic);
  }

  private Upstream leadingTo(String address) {
    return new Upstream(HostPort.parse(address), around.lookups());
  }

  private static void settle(CompletableFuture<Void> done) {
    try {
      done.get(LONGEST_APPLY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The loops are busy; they will apply it, and the response does not wait.
    } catch (ExecutionException e) {
      throw new IllegalStateException("connections could not be changed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The changed toxic, from the current one. */
  @FunctionalInterface
  public interface Change {
    ToxicRequest of(ToxicSpec now) throws ApiException;
  }
}
