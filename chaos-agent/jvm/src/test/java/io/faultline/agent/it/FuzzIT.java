package io.faultline.agent.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.BytecodeHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever callers send and in whatever order, the host responds and ends up as it was. The seed is
 * printed; {@code -Dfaultline.seed} sets it.
 */
class FuzzIT {
  @Test
  void survivesMalformedRequestsAndInterleavings() throws Exception {
    attack(Jdk.OWN, seed(1), 3_000, 15, 2);
  }

  @ParameterizedTest
  @Tag("soak")
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void survivesManyMalformedRequestsAndInterleavings(Jdk jdk) throws Exception {
    attack(jdk, seed(System.nanoTime()), 100_000, 1_000, 4);
  }

  private static void attack(Jdk jdk, long seed, int requests, int rounds, int each)
      throws Exception {
    System.out.printf("%s: seed %d%n", jdk, seed);
    var options = new ArrayList<>(RestoreIT.COMPILER_INTERFACE);
    options.add("-XX:+EnableDynamicAgentLoading"); // else 25 warns when it is attached
    try (var host = HostProcess.startBare(jdk, options, BytecodeHost.class)) {
      var own = own(host);
      assertThat(own).endsWith(BytecodeHost.OWN_VALUES);
      var threads = Attacher.threads(host);
      host.attach();
      long began = System.nanoTime();
      send(host, new Random(seed), requests, "seed " + seed);
      System.out.printf("%d requests in %.1f s%n", requests, seconds(began));
      requireOwn(host, own, "seed " + seed);
      began = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        var name = "seed %d round %d".formatted(seed, i);
        new Interleaving(host, new Random(seed + i), each, name).run();
        requireOwn(host, own, name);
      }
      System.out.printf("%d interleavings in %.1f s%n", rounds, seconds(began));
      assertThat(Attacher.run(host, "detach")).contains("detached");
      await()
          .atMost(HostProcess.patience())
          .untilAsserted(() -> assertThat(Attacher.threads(host)).isNotEmpty().isSubsetOf(threads));
      assertThat(own(host)).isEqualTo(own);
      assertThat(host.lines()).as("only its own first line").hasSize(2);
    }
  }

  /** The host responds, no class is woven any more, and the methods have their own code. */
  private static void requireOwn(HostProcess host, String own, String name) {
    await(name)
        .atMost(HostProcess.patience())
        .pollInterval(Duration.ofMillis(10))
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () -> {
              var status = new JsonObject(host.agent().send("GET", "/v1/status", "").body());
              assertThat(status.getInteger("faults")).isZero();
              assertThat(status.getBoolean("armed")).isFalse();
            });
    assertThat(own(host)).as(name).isEqualTo(own);
  }

  /** The code that faults are raised on, and what it gives. */
  private static String own(HostProcess host) {
    return String.join(
        "\n", host.get("/Stock"), host.get("/java.time.Clock"), host.get(BytecodeHost.VALUES));
  }

  private static void send(HostProcess host, Random random, int requests, String name)
      throws IOException {
    var malformed = new Malformed(random, Files.readString(host.agent().tokenFile()).strip());
    int port = URI.create(host.agent().url()).getPort();
    int answered = 0;
    for (int i = 0; i < requests; i++) {
      var request = malformed.next();
      var answer = answer(port, request);
      if (!answer.isEmpty()) answered++;
      requireSense(answer, request, "%s request %d".formatted(name, i));
      if (i % 500 == 0) assertThat(host.get("/Stock")).as("the host answers").isNotEmpty();
    }
    assertThat(answered).as("answers").isGreaterThan(requests / 2);
    host.agent().send("DELETE", "/v1/faults", "");
  }

  private static String answer(int port, byte[] request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      return ""; // it was reset, for the agent gave up on what it had not read
    }
  }

  /** Nothing where the request was cut short; else HTTP, never an error of the agent's own. */
  private static void requireSense(String answer, byte[] request, String name) {
    if (answer.isEmpty()) return;
    var sent = name + ": " + new String(request, UTF_8).lines().limit(9).toList();
    assertThat(answer).as(sent).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500");
    if (answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"))
      assertThat(answer).as(sent).contains("Content-Type: application/problem+json");
  }

  private static long seed(long otherwise) {
    return Long.getLong("faultline.seed", otherwise);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
