package io.faultline.cost.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a measured JVM waits for the measuring one. Uses files, because any other way would run
 * code in the measured JVM that only some variants run.
 */
record Rendezvous(Path folder) {
  /** System property: the folder. */
  static final String FOLDER = "cost.meeting";

  /** System property: whether to wait for an agent of ours. */
  static final String AGENT = "cost.agent";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Rendezvous fromProperties() {
    return new Rendezvous(Path.of(System.getProperty(FOLDER)));
  }

  /** The measured JVM's side: writes its agent's address, and waits for permission to continue. */
  void arrive() throws IOException {
    if (Boolean.getBoolean(AGENT))
      await(() -> !System.getProperty("faultline.agent", "").isEmpty());
    var written = folder.resolve("arriving");
    Files.writeString(written, System.getProperty("faultline.agent", ""));
    Files.move(written, folder.resolve("arrived"), StandardCopyOption.ATOMIC_MOVE);
    await(() -> Files.exists(folder.resolve("go")));
  }

  /** The other side: what the measured JVM wrote. */
  String awaitArrival() throws IOException {
    await(() -> Files.exists(folder.resolve("arrived")));
    return Files.readString(folder.resolve("arrived"));
  }

  void letGo() throws IOException {
    Files.writeString(folder.resolve("go"), "");
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end)
        throw new IllegalStateException(
            "rendezvous: expected the other process within " + PATIENCE);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
