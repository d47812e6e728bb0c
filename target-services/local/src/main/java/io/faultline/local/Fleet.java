package io.faultline.local;

import io.faultline.local.component.Component;
import io.faultline.local.component.StartOrder;
import io.faultline.local.process.Launcher;
import io.faultline.local.process.Listener;
import io.faultline.local.process.Status;
import io.faultline.local.process.Supervisor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * All components together: each is started as soon as possible, and they are stopped in reverse
 * order. Thread-safe.
 */
final class Fleet {
  private final Map<String, Supervisor> supervisors = new LinkedHashMap<>();
  private final StartOrder waves;

  Fleet(List<Component> components, Launcher launcher, Listener listener, LongSupplier nanos) {
    waves = StartOrder.of(components);
    for (var component : components) {
      supervisors.put(component.name(), new Supervisor(component, launcher, listener, nanos));
    }
  }

  /** Completes when all are ready; fails as soon as one of them fails. */
  CompletableFuture<Void> start() {
    var ready = new LinkedHashMap<String, CompletableFuture<Void>>();
    for (var wave : waves.waves()) {
      for (var name : wave) {
        var supervisor = supervisors.get(name);
        var first = supervisor.component().links().waitsFor().stream().map(ready::get).toList();
        ready.put(name, supervisor.start(all(first)));
      }
    }
    return allOrFirstFailure(ready.values());
  }

  /** Restarts the named components as changed by {@code change}; completes when all are ready. */
  CompletableFuture<Void> change(Collection<String> names, UnaryOperator<Component> change) {
    var changed = names.stream().map(supervisors::get).toList();
    // Ending a process takes a moment, so they are ended in parallel.
    return sideBySide(changed, each -> each.changeTo(change.apply(each.component())))
        .thenCompose(ended -> allOrFirstFailure(changed.stream().map(Supervisor::ready).toList()));
  }

  /** Stops everything; returns when no process is left. */
  void stop() {
    supervisors.values().forEach(Supervisor::beginStop);
    for (var wave = waves.waves().size() - 1; wave >= 0; wave--) {
      var named = waves.waves().get(wave).stream().map(supervisors::get).toList();
      sideBySide(named, Supervisor::stop).join();
    }
  }

  List<Status> statuses() {
    return supervisors.values().stream().map(Supervisor::status).toList();
  }

  private static CompletableFuture<Void> sideBySide(
      Collection<Supervisor> supervisors, Consumer<Supervisor> action) {
    return all(
        supervisors.stream()
            .map(each -> CompletableFuture.runAsync(() -> action.accept(each), Fleet::onThread))
            .toList());
  }

  private static void onThread(Runnable task) {
    new Thread(task, "fleet").start();
  }

  private static CompletableFuture<Void> all(Collection<CompletableFuture<Void>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }

  private static CompletableFuture<Void> allOrFirstFailure(
      Collection<CompletableFuture<Void>> parts) {
    var result = all(parts);
    for (var part : parts) {
      var unused =
          part.exceptionally(
              failure -> {
                result.completeExceptionally(failure);
                return null;
              });
    }
    return result;
  }
}
