package io.faultline.bench.shop;

import io.faultline.bench.shop.Up.Archives;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the shop again and again, in turns without and with archives, and loads it at last. */
final class WholeShop {
  static final List<String> SERVICES = List.of("gateway", "order", "payment", "product", "member");

  private final Path project;
  private final Path folder;
  private final int portOffset;
  private final Vertx vertx;
  private final AtomicReference<AutoCloseable> running;
  private final PrintWriter out;

  private final List<Up> ups = new ArrayList<>();
  private final Map<Archives, SteadyLoad.Result> loads = new EnumMap<>(Archives.class);
  private final List<Captured> captured = new ArrayList<>();

  WholeShop(
      Path project,
      Path folder,
      int portOffset,
      Vertx vertx,
      AtomicReference<AutoCloseable> running,
      PrintWriter out) {
    this.project = project;
    this.folder = folder;
    this.portOffset = portOffset;
    this.vertx = vertx;
    this.running = running;
    this.out = out;
  }

  void measure(int rounds, Duration load) throws Exception {
    out.printf("%-10s %10s %14s %14s%n", "archives", "ready, s", "resident, MiB", "shared once")
        .flush();
    start(Archives.MADE, Duration.ZERO);
    for (int round = 1; round <= rounds; round++) {
      var time = round == rounds ? load : Duration.ZERO;
      start(Archives.NONE, time);
      start(Archives.USED, time);
    }
  }

  private void start(Archives archives, Duration load) throws Exception {
    var begun = System.nanoTime();
    var where = archives == Archives.NONE ? "none" : folder.resolve("classes").toString();
    try (var shop = RunningShop.up(project, folder.resolve("home"), portOffset, where)) {
      running.set(shop);
      var seconds = (System.nanoTime() - begun) / 1e9;
      var pids = shop.processes();
      var up = new Up(archives, seconds, Memory.of(pids.values()));
      ups.add(up);
      out.printf(
              "%-10s %10.1f %14.0f %14.0f%n",
              archives.text(), seconds, up.memory().resident(), up.memory().proportional())
          .flush();
      capture(pids);
      if (archives == Archives.MADE) {
        shop.awaitArchives();
        out.printf("  archives after %.1f s%n", (System.nanoTime() - begun) / 1e9).flush();
      }
      if (!load.isZero()) {
        loads.put(archives, new SteadyLoad(vertx).run(services(), pids, load));
      }
    }
    running.set(() -> {});
  }

  private void capture(Map<String, Long> pids) throws IOException {
    captured.clear();
    for (var pid : pids.entrySet()) {
      captured.add(Captured.of(pid.getKey(), pid.getValue()));
    }
  }

  List<Up> ups() {
    return List.copyOf(ups);
  }

  Map<Archives, SteadyLoad.Result> loads() {
    return Map.copyOf(loads);
  }

  /** The services on Vert.x as the last start ran them. */
  List<Captured> services() {
    return SERVICES.stream().map(this::process).toList();
  }

  Captured process(String name) {
    return captured.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("shop: expected a process " + name));
  }
}
