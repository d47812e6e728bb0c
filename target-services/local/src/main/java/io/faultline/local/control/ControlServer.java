package io.faultline.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.local.process.NotReadyException;
import io.faultline.local.settings.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The control API on loopback; every call needs the token. */
public final class ControlServer implements AutoCloseable {

  private static final Answer STOPPING = new Answer(200, Map.of("stopping", true));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(ControlServer::daemon);
  private final ObjectMapper json = new ObjectMapper();
  private final Token token;
  private final Shop shop;

  /** A response: its status and the value of its JSON body. */
  private record Answer(int status, Object body) {
    static Answer error(int status, String message) {
      return new Answer(status, Map.of("error", message));
    }
  }

  public ControlServer(int port, Token token, Shop shop) throws IOException {
    this.token = token;
    this.shop = shop;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  /** The port it listens on, also if 0 was requested. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Closes the port; a stop requested over it has received its response by then. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "control");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    var answer = authorized(exchange);
    try (exchange) {
      send(exchange, answer);
    }
    if (answer.equals(STOPPING)) {
      shop.beginStop();
    }
  }

  private Answer authorized(HttpExchange exchange) {
    return token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))
        ? answer(exchange)
        : Answer.error(401, "expected the bearer token of " + token.file());
  }

  private Answer answer(HttpExchange exchange) {
    var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return switch (call) {
      case "GET /status" -> new Answer(200, shop.report());
      case "POST /profile" -> changeProfile(parameter(exchange, "name").orElse(""));
      case "GET /dead-letters" -> orUnavailable(this::deadLetters);
      case "POST /dead-letters/replay" ->
          orUnavailable(() -> shop.replayDeadLetters(parameter(exchange, "topic")));
      case "POST /stop" -> STOPPING;
      default ->
          Answer.error(
              404,
              "expected GET /status, POST /profile, GET /dead-letters, POST /dead-letters/replay or"
                  + " POST /stop, got "
                  + call);
    };
  }

  private static Optional<String> parameter(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestURI().getQuery())
        .filter(query -> query.startsWith(name + "="))
        .map(query -> query.substring(name.length() + 1));
  }

  private Object deadLetters() throws IOException {
    var letters = shop.deadLetters();
    var page = new LinkedHashMap<String, Object>();
    page.put("count", letters.size());
    page.put("letters", letters);
    return page;
  }

  private static Answer orUnavailable(Callable<Object> question) {
    try {
      return new Answer(200, question.call());
    } catch (Exception away) {
      return Answer.error(503, away.getMessage());
    }
  }

  private Answer changeProfile(String name) {
    return Profile.of(name)
        .map(this::changeProfile)
        .orElseGet(
            () ->
                Answer.error(
                    400, "name: expected one of %s, got %s".formatted(Profile.expected(), name)));
  }

  private Answer changeProfile(Profile profile) {
    try {
      shop.changeTo(profile);
      return new Answer(200, shop.report());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.error(503, "stopping");
    } catch (NotReadyException | UncheckedIOException e) {
      return Answer.error(503, e.getMessage());
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    var body = json.writeValueAsString(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
