package io.faultline.bench;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads the processes in turns and measures each slice. */
final class BenchRun {
  /** After the load, so that the outbox's last events are paid for by the slice they belong to. */
  private static final Duration SETTLE = Duration.ofMillis(200);

  private final Vertx vertx;
  private final Map<Variant, OrderProcess> processes;
  private final Map<Variant, ClosedLoop> loads = new EnumMap<>(Variant.class);
  private final Duration slice;

  BenchRun(Vertx vertx, Map<Variant, OrderProcess> processes, int customers, Duration slice) {
    this.vertx = vertx;
    this.processes = Map.copyOf(processes);
    this.slice = slice;
    processes.forEach(
        (variant, process) -> loads.put(variant, new ClosedLoop(vertx, process.port(), customers)));
  }

  /** Both variants in short turns, until their code is compiled. */
  void warmUp(Duration each) throws IOException, InterruptedException {
    for (var left = each; !left.isNegative() && !left.isZero(); left = left.minus(slice)) {
      measure(Variant.BARE);
      measure(Variant.FULL);
    }
  }

  List<Block> blocks(int count, Consumer<Block> progress) throws IOException, InterruptedException {
    var blocks = new ArrayList<Block>();
    for (var i = 0; i < count; i++) {
      var slices = new ArrayList<Slice>();
      for (var variant : Block.ORDER) {
        slices.add(measure(variant));
      }
      var block = new Block(slices);
      progress.accept(block);
      blocks.add(block);
    }
    return List.copyOf(blocks);
  }

  private Slice measure(Variant variant) throws IOException, InterruptedException {
    var process = processes.get(variant);
    var before = process.cpu();
    var promise = Promise.<ClosedLoop.Done>promise();
    vertx.runOnContext(go -> loads.get(variant).run(slice).onComplete(promise));
    var done = promise.future().await();
    Thread.sleep(SETTLE.toMillis());
    var cpu = process.cpu().minus(before);
    return new Slice(variant, done.requests(), done.errors(), done.elapsed(), cpu);
  }
}
