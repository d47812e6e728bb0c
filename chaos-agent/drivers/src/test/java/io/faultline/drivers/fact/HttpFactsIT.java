package io.faultline.drivers.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of a service whose bulkhead admits few requests, like that of any service. */
class HttpFactsIT {
  private static final int BULKHEAD = 3;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore bulkhead = new Semaphore(BULKHEAD);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int failing;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void readsAllFactsOfAServiceThatBearsFewAtATime() throws Exception {
    var facts = facts(Duration.ofSeconds(30)).read(urls(300), Map.of());
    assertThat(facts)
        .extracting(fact -> fact.get("path"))
        .containsExactlyElementsOf(
            urls(300).stream().map(url -> url.substring("${few}".length())).toList());
    assertThat(refused.get()).as("the bulkhead was met").isPositive();
    assertThat(refused.get()).as("and heeded").isLessThan(150);
  }

  @Test
  void saysWhatCanNotBeReadAndWaitsNoLongerForTheRest() throws Exception {
    failing = 503;
    var facts = facts(Duration.ofMillis(300));
    assertThat(facts.read(urls(3), Map.of()))
        .containsOnly(Map.of("_problem", "503 service at rest"));
    int before = asked.get();
    assertThat(before).as("asked again").isGreaterThan(3);
    assertThat(facts.read(urls(3), Map.of())).hasSize(3);
    assertThat(asked.get()).as("patience is over").isEqualTo(before + 3);
  }

  @Test
  void asksOnceWhereTheAnswerIsAFact() throws Exception {
    failing = 404;
    assertThat(facts(Duration.ofSeconds(30)).read(urls(3), Map.of()))
        .containsOnly(Map.of("_problem", "404 service at rest"));
    assertThat(asked).hasValue(3);
  }

  private HttpFacts facts(Duration withoutAny) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var system = SystemFile.named("few").withProcesses(Map.of("few", SystemFile.Service.of(url)));
    return new HttpFacts(
        system, System::nanoTime, now -> new FactPatience(now, withoutAny, Duration.ofMinutes(1)));
  }

  private static List<String> urls(int count) {
    return IntStream.range(0, count).mapToObj(i -> "${few}/orders/" + i).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    if (failing != 0) {
      send(exchange, failing, "{\"error\":\"service at rest\"}");
    } else if (bulkhead.tryAcquire()) {
      hold();
      bulkhead.release();
      send(exchange, 200, "{\"path\":\"%s\"}".formatted(exchange.getRequestURI().getPath()));
    } else {
      refused.incrementAndGet();
      send(exchange, 503, "{\"error\":\"bulkhead is full\"}");
    }
  }

  /** The work of a request, not a wait for a condition. */
  private static void hold() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
