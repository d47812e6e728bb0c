package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics that are aimed at some streams of one HTTP/2 connection, with real peers. */
@Timeout(60)
class Http2IT {
  private static final String ORDERS_FAIL =
      "{'type':'http_status','name':'s','attributes':{'status':503,'body':'no'},'http':{'path':'/orders/*'}}";

  private final TestProxy faultline = new TestProxy();
  private final Http2Server server = new Http2Server();
  private InetSocketAddress listen;

  @BeforeEach
  void lead() {
    listen = faultline.lead(server.address());
  }

  @AfterEach
  void close() {
    faultline.close();
    server.close();
  }

  private static Http2Client.Response get(CompletableFuture<Http2Client.Response> response)
      throws Exception {
    return response.get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {4096, 0, 100, 65536})
  void answersTheChosenStreamsAndTheOthersGoOn(long tableSize) throws Exception {
    try (var client = new Http2Client(listen, tableSize)) {
      assertThat(get(client.send("/orders/0", "first", 0)).status()).isEqualTo(200);
      faultline.toxic(ORDERS_FAIL);
      var responses = new ArrayList<CompletableFuture<Http2Client.Response>>();
      for (int i = 1; i <= 300; i++)
        responses.add(
            client.send((i % 3 == 0 ? "/orders/" : "/items/") + i, "m" + i % 7, i % 2 * i));
      for (int i = 1; i <= 300; i++) {
        var response = get(responses.get(i - 1));
        assertThat(response.status()).isEqualTo(i % 3 == 0 ? 503 : 200);
        assertThat(response.body()).isEqualTo(i % 3 == 0 ? "no" : "/items/" + i + " " + i % 2 * i);
        if (i % 3 != 0) assertThat(response.mark()).isEqualTo("m" + i % 7);
      }
      faultline.call("DELETE", "/proxies/p/toxics/s", "");
      assertThat(get(client.send("/orders/7", "last", 0)).mark()).isEqualTo("last");
      assertThat(server.served)
          .hasSize(202)
          .filteredOn(path -> path.startsWith("/orders/"))
          .containsExactly("/orders/0", "/orders/7");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void theServersAnswerIsTheFirstBlockAfterAnAnswerOfOurs() throws Exception {
    faultline.toxic(ORDERS_FAIL);
    try (var client = new Http2Client(listen, 0)) {
      assertThat(get(client.send("/orders/1", "a", 0)).status()).isEqualTo(503);
      assertThat(get(client.send("/items/1", "b", 0)).mark()).isEqualTo("b");
      assertThat(get(client.send("/orders/2", "c", 0)).status()).isEqualTo(503);
      assertThat(get(client.send("/items/2", "d", 0)).mark()).isEqualTo("d");
    }
  }

  @Test
  void delaysTheChosenStreamsWhileOthersOvertakeThem() throws Exception {
    faultline.toxic(
        "{'type':'latency','name':'l','attributes':{'latency':400},'http':{'headers':{'x-mark':'slow*'}}}");
    try (var client = new Http2Client(listen, 4096)) {
      long start = System.nanoTime();
      var slow = client.send("/a", "slow1", 0);
      var slower = client.send("/b", "slow2", 10);
      Http2Client.Response fast = null;
      for (int i = 0; i < 20; i++) fast = get(client.send("/c" + i, "fast" + i, 0));
      assertThat(get(slow).nanos() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(399));
      assertThat(get(slow).mark()).isEqualTo("slow1");
      assertThat(get(slower).body()).isEqualTo("/b 10");
      assertThat(fast.nanos()).isLessThan(get(slow).nanos());
      assertThat(fast.mark()).isEqualTo("fast19");
      assertThat(get(client.send("/d", "after", 0)).mark()).isEqualTo("after");
      var effect = faultline.ok("GET", "/proxies/p/toxics/l/effect", "");
      assertThat(effect.get("affected").intValue()).isEqualTo(2);
    }
  }

  @Test
  void whatIsHeldGoesOnWhenTheDelayIsLifted() throws Exception {
    faultline.toxic(
        "{'type':'latency','name':'l','attributes':{'latency':600000},'http':{'path':'/slow'}}");
    try (var client = new Http2Client(listen, 4096)) {
      var slow = client.send("/slow", "x", 0);
      await().until(() -> server.served.contains("/slow"));
      assertThat(slow).isNotDone();
      faultline.call("DELETE", "/proxies/p/toxics/l", "");
      assertThat(get(slow).mark()).isEqualTo("x");
    }
  }

  @Test
  void resetsTheChosenStreamsAlone() throws Exception {
    faultline.toxic("{'type':'reset_peer','name':'r','stream':'upstream','http':{'path':'/bad*'}}");
    try (var client = new Http2Client(listen, 4096)) {
      for (int i = 0; i < 10; i++) {
        var bad = client.send("/bad" + i, "x" + i, 0);
        assertThat(get(client.send("/good" + i, "y" + i, 0)).mark()).isEqualTo("y" + i);
        assertThat(get(bad).status()).isZero();
      }
      assertThat(client.isOpen()).isTrue();
      assertThat(server.served).hasSize(10).allMatch(path -> path.startsWith("/good"));
    }
  }

  @Test
  void bodiesOfAnsweredRequestsUseUpNoWindow() throws Exception {
    faultline.toxic(ORDERS_FAIL);
    try (var client = new Http2Client(listen, 4096)) {
      for (int i = 0; i < 20; i++) {
        assertThat(get(client.send("/orders/" + i, "m", 60_000)).status()).isEqualTo(503);
        assertThat(get(client.send("/items", "m", 60_000)).body()).isEqualTo("/items 60000");
      }
    }
  }

  @Test
  void aConnectionThatBeganWithAnUpgradeIsFollowedToo() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    assertThat(send(client, "/orders/1").statusCode()).isEqualTo(200);
    faultline.toxic(ORDERS_FAIL);
    for (int i = 0; i < 5; i++) {
      var refused = send(client, "/orders/" + i);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(send(client, "/items/" + i).headers().firstValue("x-path"))
          .hasValue("/items/" + i);
    }
    assertThat(server.connections).hasValue(1);
  }

  /** A proxy before ours cuts what the client sends, so that each head comes in many reads. */
  @Test
  void anUpgradeWhoseHeadComesInPiecesIsFollowedToo() throws Exception {
    var front =
        faultline.ok(
            "POST",
            "/proxies",
            "{'name':'front','listen':'127.0.0.1:0','upstream':'127.0.0.1:%d','toxics':[{'type':'slicer','stream':'upstream','attributes':{'average_size':40,'delay':2000}}]}"
                .formatted(listen.getPort()));
    faultline.toxic(ORDERS_FAIL);
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    int port = Integer.parseInt(front.get("listen").textValue().split(":", -1)[1]);
    assertThat(send(client, port, "/items/1").statusCode()).isEqualTo(200);
    var refused = send(client, port, "/orders/1");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(server.connections).hasValue(1);
  }

  private HttpResponse<String> send(HttpClient client, String path) throws Exception {
    return send(client, listen.getPort(), path);
  }

  private static HttpResponse<String> send(HttpClient client, int port, String path)
      throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
