package io.faultline.bench.shop;

import io.faultline.bench.ProcessUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One start of a service, in seconds from the start of its process.
 *
 * @param cpuSeconds what the process used until then
 */
record Start(
    String service, Flags flags, double liveSeconds, double answerSeconds, double cpuSeconds) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(2);

  /** Starts it, waits for both responses and ends it. */
  static Start measure(Captured service, Flags flags, List<String> command, Path log)
      throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var process = process(command, service.environment(), log);
    try {
      var live = await(process, () -> Request.LIVE.isAnswered(service.port()), begun);
      var request = Request.of(service.name());
      var answer = await(process, () -> request.isAnswered(service.port()), begun);
      var cpu = ProcessUsage.cpuSeconds(process.pid());
      return new Start(service.name(), flags, live, answer, cpu);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Starts it, and ends it in order once it has responded, so that its JVM leaves its cache. */
  static void train(Captured service, List<String> command, Path log)
      throws IOException, InterruptedException {
    var process = process(command, service.environment(), log);
    try {
      var request = Request.of(service.name());
      await(process, () -> request.isAnswered(service.port()), System.nanoTime());
      process.destroy();
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  static Process process(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("FAULTLINE_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  static double await(Process process, BooleanSupplier sign, long begunNanos) throws IOException {
    while (!sign.getAsBoolean()) {
      var passed = System.nanoTime() - begunNanos;
      if (!process.isAlive() || passed > PATIENCE.toNanos()) {
        throw new IOException(
            "expected a response within %s of %s".formatted(PATIENCE, process.info()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return (System.nanoTime() - begunNanos) / 1e9;
  }
}
