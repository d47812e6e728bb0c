package io.faultline.host;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A service on one event loop: it serves requests itself, calls a backend over HTTP, queries a
 * database and trips a breaker. It resolves the names {@code localhost} and {@code stock} to this
 * machine; for any other it asks a server that never responds. Prints its port.
 */
public final class VertxHost {
  private final DatagramSocket silent = silentServer();
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(4)
              .setAddressResolverOptions(
                  new AddressResolverOptions()
                      .addServer("127.0.0.1:" + silent.getLocalPort())
                      .setQueryTimeout(500)
                      .setHostsValue(Buffer.buffer("127.0.0.1 localhost stock"))));
  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("card-processor");
  private final dev.failsafe.CircuitBreaker<Object> failsafe =
      dev.failsafe.CircuitBreaker.ofDefaults();
  private final io.vertx.circuitbreaker.CircuitBreaker vertxBreaker =
      io.vertx.circuitbreaker.CircuitBreaker.create(
          "vertx-guard", vertx, new CircuitBreakerOptions().setResetTimeout(200));
  private final io.vertx.circuitbreaker.CircuitBreaker vertxClosed =
      io.vertx.circuitbreaker.CircuitBreaker.create(
          "vertx-closed", vertx, new CircuitBreakerOptions().setTimeout(800));
  private final TimeLimiter limiter =
      TimeLimiter.of(
          "inventory", TimeLimiterConfig.custom().timeoutDuration(Duration.ofMillis(500)).build());
  private final Retry retry =
      Retry.of("card-processor", RetryConfig.custom().maxAttempts(4).build());
  private final RetryPolicy<Object> failsafeRetry = RetryPolicy.builder().withMaxRetries(2).build();
  private final Timeout<Object> failsafeTimeout = Timeout.of(Duration.ofMillis(600));
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client =
      vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(4));
  private final HttpClient sharing =
      vertx.createHttpClient(
          new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2),
          new PoolOptions().setHttp2MaxSize(1));
  private final HttpClient connecting =
      vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
  private final DnsNameResolver resolver =
      new DnsNameResolverBuilder(((VertxInternal) vertx).nettyEventLoopGroup().next())
          .datagramChannelType(NioDatagramChannel.class)
          .build();
  private final java.net.http.HttpClient jdkClient = java.net.http.HttpClient.newHttpClient();
  private final PgConnectOptions database;
  private final Pool pool;
  private int backendPort;

  private VertxHost(int postgresPort) {
    database =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(postgresPort)
            .setDatabase("postgres")
            .setUser("postgres");
    pool =
        PgBuilder.pool()
            .connectingTo(database)
            .with(new io.vertx.sqlclient.PoolOptions().setMaxSize(2))
            .using(vertx)
            .build();
  }

  /** Arguments: the port of PostgreSQL, 0 where there is none. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    var host = new VertxHost(Integer.parseInt(arguments[0]));
    host.start()
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
                        "{\"result\":%s,\"error\":%s,\"millis\":%s,\"thread\":%s}"
                            .formatted(
                                quoted(result.succeeded() ? result.result() : ""),
                                quoted(result.failed() ? result.cause().toString() : ""),
                                (System.nanoTime() - start) / 1e6,
                                quoted(Thread.currentThread().getName()))));
  }

  /** By hand: Jackson's date formats load the locale's number signs, which LocaleIT looks for. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private Future<String> answer(HttpServerRequest request) {
    return switch (request.path()) {
      case "/call" -> call(request);
      case "/connect" -> sent(connecting, request);
      case "/connect-sql" -> connectSql(request.getParam("host"));
      case "/resolve" -> resolve(request.getParam("host"));
      case "/asked" -> asked(request);
      case "/call-http2" -> request(sharing, request).compose(VertxHost::described);
      case "/guarded" -> guarded(() -> call(request));
      case "/guarded-sql" -> guarded(() -> sql(request.getParam("q")));
      case "/guarded-twice" -> guarded(() -> call(request)).compose(first -> call(request));
      case "/vertx-guarded" -> vertxClosed.execute(() -> call(request));
      case "/worker" -> worker(Long.parseLong(request.getParam("millis")));
      case "/vertx-limited" -> vertxClosed.execute(() -> limited(() -> call(request)));
      case "/limited" -> limited(() -> call(request));
      case "/limited-thread" ->
          vertx.executeBlocking(() -> limiter.executeFutureSupplier(() -> jdkCall(request)));
      case "/retried" -> retry.executeSupplier(() -> guarded(() -> call(request)));
      case "/retried-inside" -> guarded(() -> retry.executeSupplier(() -> call(request)));
      case "/failsafe-retried" ->
          Failsafe.with(failsafeRetry, failsafe)
              .get(() -> Future.fromCompletionStage(jdkCall(request)));
      case "/failsafe-guarded" ->
          Failsafe.with(failsafeTimeout, failsafe)
              .get(() -> Future.fromCompletionStage(jdkCall(request)));
      case "/failsafe-elsewhere" ->
          Future.fromCompletionStage(
              Failsafe.with(failsafe, failsafeTimeout).getStageAsync(() -> jdkCall(request)));
      case "/failsafe-told" -> told(request);
      case "/jdk" -> vertx.executeBlocking(() -> jdkCall(request).join());
      case "/sql" -> sql(request.getParam("q"));
      case "/transaction" ->
          pool.withTransaction(c -> c.query("select 1").execute()).map(rows -> "done");
      case "/late" -> vertx.timer(2, TimeUnit.SECONDS).map(fired -> clientPort(request));
      case "/port" -> Future.succeededFuture(clientPort(request));
      case "/open" -> transition(breaker::transitionToOpenState);
      case "/failsafe-open" -> transition(failsafe::open);
      case "/failsafe-half-open" -> transition(failsafe::halfOpen);
      case "/failsafe-close" -> transition(failsafe::close);
      case "/vertx-open" -> transition(vertxBreaker::open);
      case "/vertx-try" -> vertxBreaker.execute(() -> Future.succeededFuture("done"));
      case "/close-all" -> transition(this::closeAll);
      case "/close" -> transition(breaker::transitionToClosedState);
      default -> Future.succeededFuture(Thread.currentThread().getName());
    };
  }

  private Future<String> call(HttpServerRequest request) {
    return sent(client, request);
  }

  private Future<String> sent(HttpClient client, HttpServerRequest request) {
    return request(client, request)
        .compose(response -> response.body())
        .map(body -> Integer.toString(body.length()));
  }

  private Future<HttpClientResponse> request(HttpClient client, HttpServerRequest request) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(request.getParam("host", "127.0.0.1"))
            .setPort(backendPort)
            .setURI(request.getParam("uri"))
            .putHeader("X-Kind", request.getParam("kind", "none"));
    if (request.getParam("idle") != null)
      options.setIdleTimeout(Long.parseLong(request.getParam("idle")));
    return client.request(options).compose(sent -> sent.send());
  }

  private static Future<String> described(HttpClientResponse response) {
    var connection = response.request().connection().localAddress().port();
    return response
        .body()
        .map(body -> response.version() + " " + response.statusCode() + " " + connection);
  }

  /** Whether a call that fails is thrown or is a future that failed. */
  private Future<String> asked(HttpServerRequest request) {
    try {
      return call(request).recover(failure -> Future.succeededFuture("future " + failure));
    } catch (Exception thrown) { // those of a fault, checked ones among them
      return Future.succeededFuture("thrown " + thrown);
    }
  }

  /** Like asynchronous code: the breaker gives permission now and gets the outcome later. */
  private Future<String> guarded(Supplier<Future<String>> call) {
    if (!breaker.tryAcquirePermission()) return Future.failedFuture("open");
    return call.get()
        .onSuccess(done -> breaker.onSuccess(1, TimeUnit.MILLISECONDS))
        .onFailure(e -> breaker.onError(1, TimeUnit.MILLISECONDS, e));
  }

  private Future<String> worker(long millis) {
    return vertx.executeBlocking(
        () -> {
          new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
          return "done";
        },
        false);
  }

  private Future<String> limited(Supplier<Future<String>> call) {
    return Future.fromCompletionStage(
        limiter.executeCompletionStage(timers, () -> call.get().toCompletionStage()));
  }

  /** The execution gets its outcome, as in code with callbacks of its own. */
  private Future<String> told(HttpServerRequest request) {
    return Future.fromCompletionStage(
        Failsafe.with(failsafe, failsafeTimeout)
            .getAsyncExecution(
                execution -> {
                  var unused = jdkCall(request).whenComplete(execution::record);
                }));
  }

  private CompletableFuture<String> jdkCall(HttpServerRequest request) {
    var sent =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + backendPort + request.getParam("uri")))
            .timeout(Duration.ofMillis(700))
            .header("X-Kind", request.getParam("kind", "none"))
            .build();
    return jdkClient
        .sendAsync(sent, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> response.body());
  }

  private Future<String> sql(String query) {
    return pool.preparedQuery(query)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return String.valueOf(row.getValue(0));
            });
  }

  private Future<String> connectSql(String databaseHost) {
    return PgConnection.connect(vertx, new PgConnectOptions(database).setHost(databaseHost))
        .compose(
            connection ->
                connection
                    .query("select 1")
                    .execute()
                    .map(rows -> String.valueOf(rows.iterator().next().getValue(0)))
                    .eventually(connection::close));
  }

  /** As code does it that gives a resolver of its own further records to send. */
  private Future<String> resolve(String name) {
    var promise = Promise.<String>promise();
    resolver
        .resolve(name, List.of())
        .addListener(
            (io.netty.util.concurrent.Future<InetAddress> asked) -> {
              if (asked.isSuccess()) promise.complete(asked.getNow().getHostAddress());
              else promise.fail(asked.cause());
            });
    return promise.future();
  }

  private static DatagramSocket silentServer() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeAll() {
    breaker.transitionToClosedState();
    failsafe.close();
  }

  private static Future<String> transition(Runnable transition) {
    transition.run();
    return Future.succeededFuture("done");
  }

  /** Distinguishes requests of one connection from others. */
  private static String clientPort(HttpServerRequest request) {
    return Integer.toString(request.remoteAddress().port());
  }

  private static int size(HttpServerRequest request) {
    return Integer.parseInt(request.getParam("size", "2"));
  }
}
