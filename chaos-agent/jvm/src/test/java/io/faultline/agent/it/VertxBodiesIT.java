package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.EchoHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Late requests on one event loop. How late they and the others are is measured by {@code faultline
 * bench agent --part latency}; here it is only whether they are right.
 */
class VertxBodiesIT extends OnEachJdk {
  private static final int MEBIBYTE = 1 << 20;

  @Override
  HostProcess start(Jdk jdk) {
    return HostProcess.start(jdk, List.of(), EchoHost.class);
  }

  @ParameterizedTest
  @EnumSource
  void losesNoByteOfLateRequestsNorOfTheOthers(HttpClient.Version version) {
    var id = agent.raise("latency 200ms", "app http-server path=/large* every=2");
    var client = HttpClient.newBuilder().version(version).build();
    var bodies = IntStream.range(0, 20).mapToObj(VertxBodiesIT::body).toList();
    var answers = bodies.stream().map(body -> post(client, "/large", body)).toList();
    for (int i = 0; i < bodies.size(); i++) {
      assertThat(answers.get(i).join().version()).isEqualTo(version);
      assertThat(answers.get(i).join().body()).isEqualTo(bodies.get(i));
    }
    var record = agent.lift(id);
    assertThat(record.getLong("matched")).isEqualTo(20);
    assertThat(record.getLong("affected")).isEqualTo(10);
  }

  /** No bound on the time: a loop that waits with the late one would respond to it first. */
  @ParameterizedTest
  @EnumSource
  void answersTheOthersWhileOneIsLate(HttpClient.Version version) throws Exception {
    var client = HttpClient.newBuilder().version(version).build();
    post(client, "/quick", new byte[1]).join();
    var id = agent.raise("latency 3s", "app http-server path=/late");
    var late = post(client, "/late", new byte[1]);
    agent.awaitAffected(id, 1);
    for (int i = 0; i < 20; i++) post(client, "/quick", new byte[1]).join();
    assertThat(late).isNotDone();
    assertThat(host.lines()).noneMatch(line -> line.contains("has been blocked"));
    assertThat(late.join().body()).hasSize(1);
    agent.lift(id);
  }

  /** A tenth of 400, within five standard deviations. */
  @ParameterizedTest
  @EnumSource
  void choosesTheShareAskedFor(HttpClient.Version version) {
    var client = HttpClient.newBuilder().version(version).build();
    var id = agent.raise("latency 1ms", "app http-server path=/share share=10%");
    for (int i = 0; i < 400; i++) post(client, "/share", new byte[0]).join();
    var record = agent.lift(id);
    assertThat(record.getLong("matched")).isEqualTo(400);
    assertThat(record.getLong("affected")).isBetween(10L, 70L);
    assertThat(record.getLong("skipped")).isEqualTo(400 - record.getLong("affected"));
  }

  private CompletableFuture<HttpResponse<byte[]>> post(
      HttpClient client, String path, byte[] body) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(host.url() + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] body(int seed) {
    var bytes = new byte[MEBIBYTE];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
