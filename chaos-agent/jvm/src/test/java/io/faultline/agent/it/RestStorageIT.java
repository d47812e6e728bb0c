package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on the calls of an application on Vert.x that we have no code in. */
class RestStorageIT extends RestStorageTests {
  /** More than Vert.x has worker threads. */
  private static final int MANY = 30;

  private static final String LISTER =
      "app method class=org.swisspush.reststorage.FileSystemDirLister method=canonicalizeVirtualPath";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latency 400ms",
        "latency uniform 400ms 450ms",
        "latency normal 450ms 5ms",
        "latency lognormal 450ms 0.01",
        "latency pareto 400ms 9"
      })
  void delaysItsServer(String fault) {
    assertDelayed(fault, "app http-server path=/shop/*", 399, () -> app.get(TEA));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void delaysOneRequestAndNoOther(Version version) {
    var id = agent.raise("latency 2s", "app http-server path=/late");
    var late = IntStream.range(0, 8).mapToObj(i -> app.getAsync("/late", version)).toList();
    agent.awaitAffected(id, 8);
    for (int i = 0; i < 20; i++) assertThat(app.get(TEA, version).statusCode()).isEqualTo(200);
    assertThat(late).noneMatch(CompletableFuture::isDone);
    late.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(404));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(8);
    assertThat(millis(() -> app.get("/late", version))).isLessThan(1999);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void losesNoByteOfAMebibyteThatIsPutLate(Version version) {
    var body = new byte[1024 * 1024];
    new Random(1).nextBytes(body);
    var id = agent.raise("latency 300ms", "app http-server method=PUT");
    var written = agent.raise("latency 20ms", "app disk-io path=*.part");
    long millis = millis(() -> assertThat(stored("/big", body, version)).isEqualTo(200));
    assertThat(millis).isGreaterThanOrEqualTo(319);
    agent.lift(written);
    agent.lift(id);
    assertThat(app.get("/big", version).body()).isEqualTo(body);
    await()
        .atMost(HostProcess.patience())
        .until(() -> millis(() -> stored("/big", new byte[body.length], version)) < 319);
    assertThat(app.get("/big", version).body()).isEqualTo(new byte[body.length]);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void answersForItsServer(Version version) {
    var id = agent.raise("status 503", "app http-server path=" + TEA);
    assertThat(app.get(TEA, version).statusCode()).isEqualTo(503);
    assertThat(app.get("/shop/", version).statusCode()).isEqualTo(200);
    agent.lift(id);
    assertThat(app.get(TEA, version).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void breaksOneRequestAndNoOther(Version version) {
    app.get(TEA, version);
    var broken = agent.raise("exception java.io.IOException gone", "app http-server path=/broken");
    var slow = agent.raise("latency 1s", "app http-server path=" + TEA);
    var late = app.getAsync(TEA, version);
    agent.awaitAffected(slow, 1);
    assertThatThrownBy(() -> app.get("/broken", version)).hasCauseInstanceOf(IOException.class);
    assertThat(late.join().statusCode()).isEqualTo(200);
    agent.lift(slow);
    assertThat(agent.lift(broken).getLong("affected")).isPositive();
    assertThat(app.get("/broken", version).statusCode()).isEqualTo(404);
  }

  @Test
  void choosesRequestsByMethodAndHeader() {
    var puts = agent.raise("status 503", "app http-server method=PUT");
    assertThat(app.put("/shop/milk", "cold").statusCode()).isEqualTo(503);
    assertThat(status()).isEqualTo(200);
    agent.lift(puts);
    assertThat(app.put("/shop/milk", "cold").statusCode()).isEqualTo(200);

    var marked = agent.raise("status 503", "app http-server header.X-Customer=b*");
    assertThat(app.get(TEA, "X-Customer", "bob").statusCode()).isEqualTo(503);
    assertThat(app.get(TEA, "X-Customer", "ann").statusCode()).isEqualTo(200);
    assertThat(status()).isEqualTo(200);
    agent.lift(marked);
    assertThat(app.get(TEA, "X-Customer", "bob").statusCode()).isEqualTo(200);
  }

  @Test
  void choosesSomeRequestsOfMany() {
    var third = agent.raise("status 503", "app http-server every=3");
    assertThat(statuses(9)).isEqualTo(List.of(200, 200, 503, 200, 200, 503, 200, 200, 503));
    agent.lift(third);
    var first = agent.raise("status 503", "app http-server first=2");
    assertThat(statuses(4)).isEqualTo(List.of(503, 503, 200, 200));
    agent.lift(first);
    var half = agent.raise("status 503", "app http-server share=50%");
    assertThat(Collections.frequency(statuses(60), 503)).isBetween(10, 50);
    agent.lift(half);
    assertThat(statuses(9)).containsOnly(200);
  }

  @Test
  void delaysAndFailsAMethodOnAWorker() {
    assertDelayed("latency 400ms", LISTER, 399, () -> app.get("/shop/"));
    assertThat(text("/shop/")).contains("tea");
    var id = agent.raise("exception java.lang.IllegalStateException", LISTER);
    assertThat(text("/shop/")).doesNotContain("tea");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(text("/shop/")).contains("tea");
  }

  @Test
  void failsAMethodOnTheEventLoopAndNeverMakesItWait() {
    var target = "app method class=org.swisspush.reststorage.FileSystemStorage method=get";
    var late = agent.raise("latency 1m", target);
    assertThat(status()).isEqualTo(200);
    var end = agent.lift(late);
    assertThat(end.getMap()).contains(entry("affected", 0), entry("skipped", 1));
    var id =
        agent.raise("exception java.lang.IllegalStateException", target + " argument.0=" + TEA);
    assertThat(status()).isEqualTo(500);
    assertThat(app.get("/shop/").statusCode()).isEqualTo(200);
    agent.lift(id);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void givesAnotherValueForAMethodsOwn() {
    var own = app.get(TEA).headers().firstValue("Content-Type");
    var id =
        agent.raise(
            "return text/other",
            "app method class=org.swisspush.reststorage.MimeTypeResolver method=resolveMimeType");
    assertThat(app.get(TEA).headers().firstValue("Content-Type")).contains("text/other");
    agent.lift(id);
    assertThat(app.get(TEA).headers().firstValue("Content-Type")).isEqualTo(own);
  }

  @Test
  void delaysItsWritesToTheDiskAndHoldsNoThread() {
    assertDelayed("latency 400ms", "app disk-io path=*.part", 399, () -> app.put("/a", "a"));
    var id = agent.raise("latency 2s", "app disk-io path=*late-*.part");
    var late = IntStream.range(0, MANY).mapToObj(i -> put("/late-" + i)).toList();
    agent.awaitAffected(id, MANY);
    assertThat(app.put("/quick", "quick").statusCode()).isEqualTo(200);
    assertThat(text("/quick")).isEqualTo("quick");
    assertThat(late).noneMatch(CompletableFuture::isDone);
    late.forEach(CompletableFuture::join);
    assertThat(text("/late-7")).isEqualTo("late");
  }

  @Test
  void letsAWriteThatIsHeldGoWhenTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app disk-io path=*held*.part");
    var held = put("/held");
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    held.get(20, TimeUnit.SECONDS);
    assertThat(text("/held")).isEqualTo("late");
  }

  /** Vert.x does not notify its stream, so this application responds 200 all the same. */
  @Test
  void keepsNothingOfAWriteThatFailed() {
    app.put("/kept", "first");
    var id = agent.raise("exception java.io.IOException full", "app disk-io path=*kept*.part");
    app.put("/kept", "second");
    assertThat(text("/kept")).isEmpty();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    app.put("/kept", "third");
    assertThat(text("/kept")).isEqualTo("third");
  }

  private CompletableFuture<?> put(String path) {
    return app.putAsync(path, new byte[] {'l', 'a', 't', 'e'}, Version.HTTP_1_1);
  }

  private int stored(String path, byte[] body, Version version) {
    return app.putAsync(path, body, version).join().statusCode();
  }

  private List<Integer> statuses(int count) {
    return Arrays.stream(new int[count]).mapToObj(i -> status()).toList();
  }

  private int status() {
    return app.get(TEA).statusCode();
  }
}
