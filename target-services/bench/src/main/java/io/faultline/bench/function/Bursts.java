package io.faultline.bench.function;

import io.faultline.bench.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Twenty requests at once to the activator while no process of the function runs. */
final class Bursts {
  static final int AT_ONCE = 20;
  private static final String MAIN = "io.faultline.shop.function.FunctionMain";

  /** What came of all bursts: each request's milliseconds, and how many starts there were. */
  record Result(Millis responses, int bursts, int starts) {}

  private Bursts() {}

  static Result measure(int bursts, Path folder) throws IOException, InterruptedException {
    var port = freePort();
    var words =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN);
    var settings = Map.of("FAULTLINE_PORT", Integer.toString(port), "FAULTLINE_IDLE", "1");
    try (var activator = ChildJvm.start(folder.resolve("activator.log"), words, settings)) {
      activator.await("activator", () -> ChildJvm.isReady(port));
      // The first process writes the archive that the later ones use.
      new QuoteCall(port).millis();
      activator.await("idle stop", () -> stops(port) == 1 && isCold(activator));
      var millis = new ArrayList<Double>();
      var before = starts(port);
      for (int burst = 1; burst <= bursts; burst++) {
        millis.addAll(atOnce(port));
        var stops = burst + 1;
        activator.await("idle stop", () -> stops(port) == stops && isCold(activator));
      }
      return new Result(Millis.of(millis), bursts, starts(port) - before);
    }
  }

  private static List<Double> atOnce(int port) throws IOException, InterruptedException {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var calls = new ArrayList<Callable<Double>>();
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(() -> new QuoteCall(port).millis());
      }
      var millis = new ArrayList<Double>();
      for (var call : threads.invokeAll(calls)) {
        millis.add(call.get());
      }
      return millis;
    } catch (ExecutionException e) {
      throw new IOException("burst: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether the process has ended that is to be stopped: a JVM may write an archive at its end. */
  private static boolean isCold(ChildJvm activator) {
    return ProcessHandle.of(activator.pid()).stream()
        .flatMap(ProcessHandle::children)
        .findAny()
        .isEmpty();
  }

  private static int starts(int port) throws IOException, InterruptedException {
    return counter(port, "function_cold_starts_total{outcome=\"ok\"");
  }

  private static int stops(int port) throws IOException, InterruptedException {
    return counter(port, "function_idle_stops_total");
  }

  private static int counter(int port, String name) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port))).build();
    var page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return page.lines()
        .filter(line -> line.startsWith(name))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
