package io.faultline.shop.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.http.Routes;
import io.faultline.shop.kit.metrics.PoolGauges;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances of a service on one port, as two processes would have it. */
class SharedPortIT {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private final List<Vertx> opened = new ArrayList<>();
  private final int shared = freePort();

  @AfterEach
  void stop() {
    opened.forEach(vertx -> vertx.close().await());
  }

  @Test
  void bothServeThePortAndOneIsReplacedWithoutAFailedRequest() throws Exception {
    instance("1", () -> true);
    var second = instance("2", () -> true);
    await().atMost(DEADLINE).until(() -> seen(40).equals(Set.of("1", "2")));

    var stopping = new AtomicBoolean();
    var failure = new AtomicReference<Throwable>();
    var users = new ArrayList<Thread>();
    for (int user = 0; user < 4; user++) {
      users.add(new Thread(() -> useUntil(stopping, failure), "user"));
    }
    users.forEach(Thread::start);
    for (int round = 0; round < 10; round++) {
      second.stop();
      assertThat(seen(20)).containsExactly("1");
      second = instance("2", () -> true);
      await().atMost(DEADLINE).until(() -> seen(20).contains("2"));
    }
    stopping.set(true);
    for (var user : users) {
      user.join();
    }

    assertThat(failure.get()).isNull();
  }

  /** A caller's idle connection would fail its next request, if it were closed under it. */
  @Test
  void asksCallersToCloseTheirConnectionsBeforeItStops() throws Exception {
    var only = instance("1", () -> true);
    await().atMost(DEADLINE).ignoreExceptions().until(() -> seen(1).contains("1"));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), shared)) {
      socket.setSoTimeout((int) DEADLINE.toMillis());
      assertThat(head(socket)).noneMatch(it -> it.equalsIgnoreCase("connection: close"));
      var stopped = CompletableFuture.runAsync(only::stopUnchecked);
      await().atMost(DEADLINE).until(only::isDraining);
      assertThat(head(socket)).anyMatch(it -> it.equalsIgnoreCase("connection: close"));
      socket.close();
      stopped.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static List<String> head(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /who HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0 || !text.toString().endsWith("}")) {
      int octet = socket.getInputStream().read();
      assertThat(octet).as("end of " + text).isNotNegative();
      text.append((char) octet);
    }
    return text.toString().lines().toList();
  }

  @Test
  void whatIsNotReadyYetHasNoUsers() throws Exception {
    var ready = new AtomicBoolean();
    instance("1", () -> true);
    var second = instance("2", ready::get);

    await().atMost(DEADLINE).until(() -> seen(40).contains("1"));
    assertThat(second.own()).isEqualTo("2");
    assertThat(seen(40)).containsExactly("1");
    ready.set(true);
    await().atMost(DEADLINE).until(() -> seen(40).contains("2"));
  }

  /** A new connection for each request, so that the kernel chooses an instance each time. */
  private Set<String> seen(int requests) throws IOException {
    var names = new HashSet<String>();
    for (int request = 0; request < requests; request++) {
      names.add(alone(shared));
    }
    return names;
  }

  /** Users keep their connections, as browsers and load generators do. */
  private void useUntil(AtomicBoolean stopping, AtomicReference<Throwable> failure) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    while (!stopping.get()) {
      try {
        post(client);
      } catch (IOException | InterruptedException | RuntimeException e) {
        failure.compareAndSet(null, e);
        return;
      }
    }
  }

  /** Java's client sends a GET again by itself if its connection was closed, but no POST. */
  private void post(HttpClient client) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shared + "/who"))
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static String alone(int port) throws IOException {
    var connection = URI.create("http://127.0.0.1:" + port + "/who").toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    connection.setReadTimeout((int) DEADLINE.toMillis());
    try (var body = connection.getInputStream()) {
      return new JsonObject(Buffer.buffer(body.readAllBytes())).getString("name");
    }
  }

  private interface Readiness {
    boolean holds();
  }

  private record Instance(Vertx vertx, HttpEndpoint endpoint, int port) {
    String own() throws IOException, InterruptedException {
      return alone(port);
    }

    /** As long as a connection is open, it goes on for up to a second. */
    boolean isDraining() throws Exception {
      return onLoop(vertx, () -> Future.succeededFuture(endpoint.isDraining()));
    }

    void stopUnchecked() {
      try {
        stop();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    void stop() throws Exception {
      onLoop(vertx, endpoint::stop);
      vertx.close().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private Instance instance(String name, Readiness readiness) throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    assertThat(vertx.isNativeTransportEnabled()).isTrue();
    opened.add(vertx);
    var settings =
        new ServiceSettings(
            "sample", name, "127.0.0.1", 0, OptionalInt.of(shared), Profile.TUNED, true);
    var context =
        new ServiceContext(
            vertx,
            settings,
            Optional.empty(),
            new PoolGauges(),
            Tracing.OFF,
            new SplittableRandom(1));
    var endpoint = new HttpEndpoint(context);
    var routes = new Routes(vertx, Optional.empty(), Tracing.OFF);
    for (var method : List.of(HttpMethod.GET, HttpMethod.POST)) {
      routes.on(
          method,
          "/who",
          request -> Future.succeededFuture(Reply.of(200, new JsonObject().put("name", name))));
    }
    var health =
        new Health().check("start", () -> readiness.holds() ? Optional.empty() : Optional.of("no"));
    int port = onLoop(vertx, () -> endpoint.start(routes, health));
    return new Instance(vertx, endpoint, port);
  }

  private interface Step<T> {
    Future<T> run();
  }

  private static <T> T onLoop(Vertx vertx, Step<T> step) throws Exception {
    var done = Promise.<T>promise();
    vertx.runOnContext(go -> step.run().onComplete(done));
    return done.future().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
