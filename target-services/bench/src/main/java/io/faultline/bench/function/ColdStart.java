package io.faultline.bench.function;

import io.faultline.shop.function.activator.Jvm;
import io.faultline.shop.function.quote.QuoteMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One start of the function's process; milliseconds from the process's start. */
record ColdStart(double listeningMillis, double firstResponseMillis, double warmMillis) {
  /** The call that counts as a warm one. */
  static final int WARM_CALL = 20;

  private static final long END_SECONDS = 60;

  /** Starts it, calls it, and kills it. */
  static ColdStart measure(Jdk jdk, List<String> options) throws IOException, InterruptedException {
    var command = new Jvm(jdk.java(), List.of()).command(options);
    var begun = System.nanoTime();
    var process = begin(command);
    try {
      var call = new QuoteCall(port(process));
      var listening = (System.nanoTime() - begun) / 1e6;
      call.millis();
      var first = (System.nanoTime() - begun) / 1e6;
      double warm = 0;
      for (int number = 2; number <= WARM_CALL; number++) {
        warm = call.millis();
      }
      return new ColdStart(listening, first, warm);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Starts it, calls it, and ends it in order, so that its JVM writes what the options ask for. */
  static void train(Jdk jdk, List<String> options) throws IOException, InterruptedException {
    var process = begin(new Jvm(jdk.java(), List.of()).command(options));
    try {
      new QuoteCall(port(process)).millis();
      process.destroy();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("function: expected its end within %d s".formatted(END_SECONDS));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process begin(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(key -> key.startsWith("FAULTLINE_"));
    return builder.start();
  }

  private static int port(Process process) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(QuoteMain.LISTENING)) {
        return Integer.parseInt(line.substring(QuoteMain.LISTENING.length()));
      }
    }
    throw new IOException("function: expected its process to listen, it ended");
  }
}
