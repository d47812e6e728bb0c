package io.faultline.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page on loopback. Thread-safe. */
public final class Console implements AutoCloseable {
  private static final int QUERIES_AT_A_TIME = 4;
  private static final String EVENTS = "/api/events";

  /** The page may load its own files and nothing else. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A report contains its script and style. It has no origin here, so it cannot read a token. */
  private static final String REPORT_POLICY =
      "sandbox allow-scripts allow-top-navigation-by-user-activation; default-src 'none';"
          + " script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("http"));
  private final ExecutorService queries =
      Executors.newFixedThreadPool(QUERIES_AT_A_TIME, Daemons.named("query"));
  private final Audience audience = new Audience();
  private final Access access;
  private final Routes routes;
  private final Live live;

  private Console(HttpServer server, PageSettings settings, WatchedSystem system)
      throws IOException {
    this.server = server;
    this.access = new Access(server.getAddress().getPort(), settings.token());
    var figures = Figures.read(settings.figures());
    var reader = new Reader(figures, queries);
    var clock = Clock.systemUTC();
    this.routes =
        new Routes(
            figures,
            system,
            reader,
            new RunFolders(settings.runs()),
            settings.tokenFile().toString(),
            clock);
    this.live = new Live(system, reader, audience, clock);
  }

  /**
   * What the page needs.
   *
   * @param port 0 for any free port
   * @param figures the file {@code dashboards/page.json}
   * @param runs the folder of runs
   * @param token required for changes
   * @param tokenFile where people find it
   */
  public record PageSettings(int port, Path figures, Path runs, String token, Path tokenFile) {
    public PageSettings {
      runs = runs.toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
      return "PageSettings[%d, %s]".formatted(port, tokenFile);
    }
  }

  /** Listens when this returns. */
  public static Console start(PageSettings settings, WatchedSystem system) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    var console = new Console(HttpServer.create(address, 0), settings, system);
    console.server.setExecutor(console.threads);
    console.server.createContext("/", console::handle);
    console.server.start();
    console.live.start();
    return console;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    live.close();
    server.stop(0);
    queries.shutdownNow();
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var refusal = access.refusal(exchange);
      if (refusal.isPresent())
        send(exchange, Reply.problem(refusal.get().status(), refusal.get().why()));
      else if (exchange.getRequestURI().getPath().equals(EVENTS)) events(exchange);
      else
        send(
            exchange,
            routes.reply(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestBody()));
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    if (audience.isFull()) {
      send(exchange, Reply.problem(503, "as many pages are open as are served at a time"));
      return;
    }
    headers(exchange, "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    audience.attend(exchange.getResponseBody());
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    headers(exchange, reply.type());
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
    if (!empty) exchange.getResponseBody().write(body);
  }

  private static void headers(HttpExchange exchange, String type) {
    boolean report = exchange.getRequestURI().getPath().startsWith("/runs/");
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", report ? REPORT_POLICY : PAGE_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
  }
}
