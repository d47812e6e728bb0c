package io.faultline.host.vertx4;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/**
 * A service on one event loop: it serves requests, calls a backend over HTTP, asks a database and
 * trips a breaker. It knows this machine by the names {@code localhost} and {@code stock}. Prints
 * its port.
 */
public final class Vertx4Host {
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setAddressResolverOptions(
                  new AddressResolverOptions()
                      .setHostsValue(Buffer.buffer("127.0.0.1 localhost stock"))));
  private final Stock stock = new Stock(vertx);
  private final CircuitBreaker breaker = CircuitBreaker.create("guard", vertx);
  private final CircuitBreaker closed =
      CircuitBreaker.create("closed", vertx, new CircuitBreakerOptions().setTimeout(800));
  private final HttpClient client = vertx.createHttpClient();
  private final HttpClient connecting =
      vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
  private final PgConnectOptions database;
  private final Pool pool;
  private int backendPort;

  private Vertx4Host(int postgresPort) {
    database =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(postgresPort)
            .setDatabase("postgres")
            .setUser("postgres");
    pool =
        PgBuilder.pool()
            .connectingTo(database)
            .with(new PoolOptions().setMaxSize(2))
            .using(vertx)
            .build();
  }

  /** Arguments: the port of PostgreSQL. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    new Vertx4Host(Integer.parseInt(arguments[0]))
        .start()
        .onSuccess(port -> System.out.println("port " + port))
        .onFailure(e -> System.exit(1));
  }

  private Future<Integer> start() {
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end(Buffer.buffer("x".repeat(size(request)))))
        .listen(0, "127.0.0.1")
        .compose(
            backend -> {
              backendPort = backend.actualPort();
              return vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1");
            })
        .map(server -> server.actualPort());
  }

  private void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    Future.succeededFuture(request)
        .compose(this::answer)
        .onComplete(
            result ->
                request
                    .response()
                    .end(
                        new JsonObject()
                            .put("result", result.succeeded() ? result.result() : "")
                            .put("error", result.failed() ? result.cause().toString() : "")
                            .put("millis", (System.nanoTime() - start) / 1e6)
                            .put("thread", Thread.currentThread().getName())
                            .encode()));
  }

  private Future<String> answer(HttpServerRequest request) {
    return switch (request.path()) {
      case "/call" -> call(request.getParam("uri"));
      case "/connect" -> call(connecting, request.getParam("host"), request.getParam("uri"));
      case "/connect-sql" -> connectSql(request.getParam("host"));
      case "/level" -> stock.level(request.getParam("q"));
      case "/count" -> Future.succeededFuture(Integer.toString(stock.count("tea")));
      case "/guarded" ->
          closed.execute(promise -> call(request.getParam("uri")).onComplete(promise));
      case "/sql" ->
          pool.preparedQuery(request.getParam("q"))
              .execute()
              .map(rows -> String.valueOf(rows.iterator().next().getValue(0)));
      case "/transaction" ->
          pool.withTransaction(c -> c.query("select 1").execute()).map(rows -> "done");
      case "/open" -> {
        breaker.open();
        yield Future.succeededFuture("done");
      }
      case "/late" -> vertx.timer(2, TimeUnit.SECONDS).map(fired -> clientPort(request));
      case "/port" -> Future.succeededFuture(clientPort(request));
      case "/echo" -> request.body().map(body -> Integer.toString(body.length()));
      default -> Future.succeededFuture("plain");
    };
  }

  private Future<String> call(String uri) {
    return call(client, "127.0.0.1", uri);
  }

  private Future<String> call(HttpClient client, String host, String uri) {
    return client
        .request(HttpMethod.GET, backendPort, host, uri)
        .compose(sent -> sent.send())
        .compose(
            response -> response.body().map(body -> response.statusCode() + " " + body.length()));
  }

  private Future<String> connectSql(String host) {
    return PgConnection.connect(vertx, new PgConnectOptions(database).setHost(host))
        .compose(
            connection ->
                connection
                    .query("select 1")
                    .execute()
                    .map(rows -> String.valueOf(rows.iterator().next().getValue(0)))
                    .eventually(() -> connection.close()));
  }

  /** Identifies the connection of a request. */
  private static String clientPort(HttpServerRequest request) {
    return Integer.toString(request.remoteAddress().port());
  }

  private static int size(HttpServerRequest request) {
    return Integer.parseInt(request.getParam("size", "2"));
  }
}
