package io.faultline.shop.function.activator;

import io.faultline.shop.function.quote.QuoteMain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A JVM of the function. Confined to the event loop, except for blocking calls. */
final class FunctionProcess implements Instance {
  private static final Duration START = Duration.ofSeconds(20);

  /** Its JVM may write an archive of its classes at its end. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final Process process;
  private final int port;
  private final Runnable afterOrderlyEnd;
  private final Future<Void> ended;
  private volatile boolean forced;

  private FunctionProcess(Vertx vertx, Process process, int port, Runnable afterOrderlyEnd) {
    this.afterOrderlyEnd = afterOrderlyEnd;
    this.vertx = vertx;
    this.process = process;
    this.port = port;
    this.ended = end(vertx.getOrCreateContext(), process);
  }

  /**
   * Completes when it listens; what it prints to standard error is in our own log.
   *
   * @param afterOrderlyEnd called on a worker once it has been stopped and not killed
   */
  static Future<FunctionProcess> start(
      Vertx vertx, List<String> command, Runnable afterOrderlyEnd) {
    return vertx
        .executeBlocking(() -> begin(command), false)
        .compose(
            process -> {
              var timer = vertx.setTimer(START.toMillis(), late -> process.destroyForcibly());
              return vertx
                  .executeBlocking(() -> port(process), false)
                  .onComplete(known -> vertx.cancelTimer(timer))
                  .map(port -> new FunctionProcess(vertx, process, port, afterOrderlyEnd));
            });
  }

  private static Process begin(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    var environment = builder.environment().keySet();
    environment.removeIf(key -> key.startsWith("FAULTLINE_"));
    // An agent of this process, with its port, is not the function's.
    environment.removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder.start();
  }

  /** Its first line says where it listens; other lines are warnings of the JVM. */
  private static int port(Process process) throws IOException {
    // Closed by the end of the process, which writes nothing else to it.
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(QuoteMain.LISTENING)) {
        return Integer.parseInt(line.substring(QuoteMain.LISTENING.length()));
      }
    }
    process.destroyForcibly();
    throw new IOException("function: expected its process to listen within %s".formatted(START));
  }

  private static Future<Void> end(Context context, Process process) {
    var promise = Promise.<Void>promise();
    var unused = process.onExit().thenRun(() -> context.runOnContext(loop -> promise.complete()));
    return promise.future();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Future<Void> ended() {
    return ended;
  }

  @Override
  public Future<Void> stop() {
    process.destroy();
    var timer = vertx.setTimer(GRACE.toMillis(), late -> kill());
    return ended
        .onComplete(gone -> vertx.cancelTimer(timer))
        .compose(gone -> vertx.executeBlocking(this::finish, false));
  }

  private Void finish() {
    if (!forced) {
      afterOrderlyEnd.run();
    }
    return null;
  }

  @Override
  public void kill() {
    forced = true;
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }
}
