package io.faultline.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import redis.clients.jedis.JedisPooled;

/** Calls itself by several HTTP clients, and a Redis server by two. */
@SuppressWarnings("AddressSelection")
public final class ClientsHost {
  private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();
  private final OkHttpClient okHttp = new OkHttpClient();
  private final org.apache.http.impl.client.CloseableHttpClient apache4 =
      org.apache.http.impl.client.HttpClients.createDefault();
  private final org.apache.hc.client5.http.impl.classic.CloseableHttpClient apache5 =
      org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
  private final HttpServer server;
  private final JedisPooled jedis;
  private final StatefulRedisConnection<String, String> lettuceConnection;

  private ClientsHost(int redis) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::serve);
    server.createContext("/by/", this::call);
    jedis = new JedisPooled("127.0.0.1", redis);
    lettuceConnection = RedisClient.create(RedisURI.create("127.0.0.1", redis)).connect();
  }

  /** The port of a Redis server. Prints its own port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    var host = new ClientsHost(Integer.parseInt(arguments[0]));
    host.server.start();
    System.out.println("port " + host.server.getAddress().getPort());
  }

  /** How often it was asked for this path. */
  private void serve(HttpExchange exchange) throws IOException {
    int times =
        served
            .computeIfAbsent(exchange.getRequestURI().getPath(), path -> new AtomicInteger())
            .incrementAndGet();
    respond(exchange, "" + times);
  }

  private void call(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    var client = exchange.getRequestURI().getPath().substring("/by/".length());
    var argument =
        URLDecoder.decode(
            exchange.getRequestURI().getRawQuery().replaceFirst("^q=", ""), StandardCharsets.UTF_8);
    String result;
    try {
      result = by(client, argument);
    } catch (Exception e) {
      result =
          Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
              .map(String::valueOf)
              .collect(Collectors.joining(" by "));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    var text = result.replace("\"", "'").replace("\n", " ");
    respond(
        exchange, String.format(Locale.ROOT, "{\"result\":\"%s\",\"millis\":%d}", text, millis));
  }

  private String by(String client, String argument) throws Exception {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + argument;
    return switch (client) {
      case "url-connection" -> urlConnection(url);
      case "apache4" -> apache4(url);
      case "apache5" -> apache5(url);
      case "okhttp" -> okHttp(url);
      case "okhttp-async" -> okHttpAsync(url);
      case "jedis" -> jedis.set(argument, "green") + jedis.get(argument);
      case "lettuce" -> lettuce(argument);
      case "lettuce-transaction" -> transaction(argument);
      default -> throw new IllegalArgumentException(client);
    };
  }

  private static String urlConnection(String url) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("X-Tea", "green");
    int status = connection.getResponseCode();
    try (var body = connection.getInputStream()) {
      body.readAllBytes();
    }
    return "" + status;
  }

  private String apache4(String url) throws IOException {
    var request = new org.apache.http.client.methods.HttpGet(url);
    request.addHeader("X-Tea", "green");
    try (var response = apache4.execute(request)) {
      return "" + response.getStatusLine().getStatusCode();
    }
  }

  private String apache5(String url) throws IOException {
    var request = new org.apache.hc.client5.http.classic.methods.HttpGet(url);
    request.addHeader("X-Tea", "green");
    return apache5.execute(request, response -> "" + response.getCode());
  }

  private static Request request(String url) {
    return new Request.Builder().url(url).header("X-Tea", "green").build();
  }

  private String okHttp(String url) throws IOException {
    try (var response = okHttp.newCall(request(url)).execute()) {
      return "" + response.code();
    }
  }

  private String okHttpAsync(String url) throws Exception {
    var done = new CompletableFuture<String>();
    okHttp
        .newCall(request(url))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                done.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  done.complete("" + response.code());
                }
              }
            });
    return done.get();
  }

  private String lettuce(String key) {
    var commands = lettuceConnection.sync();
    return commands.set(key, "green") + commands.get(key);
  }

  /** Two commands, each sent before the response to the previous one. */
  private String transaction(String key) throws Exception {
    var connection = lettuceConnection.async();
    var given =
        List.of(
            connection.del(key),
            connection.multi(),
            connection.append(key, "a"),
            connection.append(key, "b"));
    var results = connection.exec().get();
    assert given.stream().allMatch(Future::isDone);
    return results.stream().map(String::valueOf).collect(Collectors.joining(","))
        + connection.get(key).get();
  }

  private static void respond(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
