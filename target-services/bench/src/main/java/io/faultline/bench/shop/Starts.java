package io.faultline.bench.shop;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Starts each service by itself, with each set of flags in turn, round by round. */
final class Starts {
  private final List<Captured> services;
  private final Path folder;
  private final List<Flags> sets;
  private final List<Start> starts = new ArrayList<>();

  /** The services with a database each in {@code stores}. */
  Starts(List<Captured> services, Stores stores, Path folder, int jdk) {
    var own = new ArrayList<Captured>();
    for (var service : services) {
      var database = service.environment().containsKey("FAULTLINE_DB_URL");
      own.add(database ? service.withDatabase(stores.database(databases(own))) : service);
    }
    this.services = List.copyOf(own);
    this.folder = folder;
    this.sets = Flags.of(jdk);
  }

  private static int databases(List<Captured> services) {
    return (int)
        services.stream().filter(it -> it.environment().containsKey("FAULTLINE_DB_URL")).count();
  }

  /** The first round does not count: it migrates the databases and leaves the caches. */
  List<Start> measure(int rounds, PrintWriter out) throws IOException, InterruptedException {
    for (var service : services) {
      withPeers(service, () -> train(service));
    }
    var order = new ArrayList<>(sets);
    for (int round = 1; round <= rounds; round++) {
      for (var service : services) {
        withPeers(service, () -> startEachWay(service, order));
      }
      Collections.rotate(order, 1);
      out.printf("round %d of %d%n", round, rounds).flush();
    }
    return List.copyOf(starts);
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** The gateway has nothing to respond without product. */
  private void withPeers(Captured service, Work work) throws IOException, InterruptedException {
    if (!service.environment().containsKey("FAULTLINE_PRODUCT_URL")) {
      work.run();
      return;
    }
    var product =
        services.stream().filter(it -> it.name().equals("product")).findFirst().orElseThrow();
    var process = Start.process(product.command(), product.environment(), log(product));
    try {
      var request = Request.of(product.name());
      Start.await(process, () -> request.isAnswered(product.port()), System.nanoTime());
      work.run();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void train(Captured service) throws IOException, InterruptedException {
    Start.measure(service, Flags.AS_UP, service.command(), log(service));
    for (var flags : sets) {
      var training = flags.training(service.command(), cache(service, flags));
      if (training.isPresent()) {
        Start.train(service, training.get(), log(service));
      }
    }
  }

  private void startEachWay(Captured service, List<Flags> order)
      throws IOException, InterruptedException {
    for (var flags : order) {
      var command = flags.command(service.command(), cache(service, flags));
      starts.add(Start.measure(service, flags, command, log(service)));
    }
  }

  private Path cache(Captured service, Flags flags) {
    return folder.resolve(service.name() + "-" + flags);
  }

  private Path log(Captured service) {
    return folder.resolve(service.name() + ".log");
  }
}
