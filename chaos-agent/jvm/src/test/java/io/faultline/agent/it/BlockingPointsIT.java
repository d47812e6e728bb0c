package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.faultline.host.ServletHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingPointsIT extends OnEachJdk {
  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @Override
  HostProcess start(Jdk jdk) {
    return HostProcess.start(jdk, List.of(), ServletHost.class);
  }

  @Test
  void delaysAnyMethodOfAFinalClassByItsArguments() {
    var id =
        agent.raise(
            "latency 200ms", "app method class=io.faultline.host.St* method=count argument.0=tea");
    assertThat(get("/count?q=tea").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(get("/count?q=milk").getString("result")).isEqualTo("4");
    var end = agent.lift(id);
    assertThat(end.getLong("affected")).isEqualTo(1);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(get("/count?q=tea").getLong("millis")).isLessThan(199);
  }

  @Test
  void delaysByADistributionWithinItsBounds() {
    var id =
        agent.raise(
            "latency uniform 100ms 300ms",
            "app method class=io.faultline.host.Stock method=count argument.0=tea");
    var millis = Stream.generate(() -> get("/count?q=tea").getLong("millis")).limit(10).toList();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(10);
    // A busy machine may add to each of them, but takes nothing away, nor makes them so unlike.
    assertThat(millis).allMatch(each -> each >= 99 && each < 2_000);
    var sorted = millis.stream().sorted().toList();
    assertThat(sorted.get(0)).isLessThan(280);
    assertThat(sorted.get(4)).as("about the median").isLessThanOrEqualTo(300);
    assertThat(sorted.get(9) - sorted.get(0)).isGreaterThan(20);
  }

  @Test
  void doesItToTheFirstCallsOnly() {
    assertThat(failed("first=3", 10))
        .containsExactly(true, true, true, false, false, false, false, false, false, false);
  }

  @Test
  void doesItToEveryOtherCall() {
    assertThat(failed("every=2", 10))
        .containsExactly(false, true, false, true, false, true, false, true, false, true);
  }

  @Test
  void tellsHowFullThePoolsOfTomcatAndHikariAre() {
    var held = Stream.of(1, 2, 3).map(i -> host.getAsync("/pooled?q=2000")).toList();
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(
            () -> {
              assertThat(agent.pool("stock"))
                  .containsEntry("kind", "connections")
                  .containsEntry("busy", 2)
                  .containsEntry("limit", 2)
                  .containsEntry("waiting", 1)
                  .containsEntry("saturation", 1.0);
              var threads = agent.pool("http-nio-.*-exec");
              assertThat(threads).containsEntry("kind", "threads").containsEntry("limit", 200);
              assertThat((Integer) threads.get("busy")).isGreaterThanOrEqualTo(3);
              assertThat((Double) threads.get("saturation")).isBetween(0.015, 0.1);
            });
    held.forEach(answer -> assertThat(answer.join()).contains("\"result\":\"3\""));
  }

  @Test
  void failsAnyMethod() {
    var id =
        agent.raise(
            "exception java.lang.IllegalStateException \"sold out\"",
            "app method class=io.faultline.host.Stock method=count");
    assertThat(get("/count?q=tea").getString("result"))
        .isEqualTo("java.lang.IllegalStateException: sold out");
    agent.lift(id);
    assertThat(get("/count?q=tea").getString("result")).isEqualTo("3");
  }

  @Test
  void delaysFailsAndAnswersForClassesOfKotlin() {
    assertThat(get("/kotlin?q=tea").getString("result")).isEqualTo("true");
    var target = "app method class=kotlin.text.Regex method=matches argument.0=tea";
    var slow = agent.raise("latency 200ms", target);
    assertThat(get("/kotlin?q=tea").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.lift(slow).getLong("affected")).isEqualTo(1);
    var other = agent.raise("return false", target);
    assertThat(get("/kotlin?q=tea").getString("result")).isEqualTo("false");
    agent.lift(other);
    var failing = agent.raise("exception java.lang.IllegalStateException no", target);
    assertThat(get("/kotlin?q=tea").getString("result"))
        .isEqualTo("java.lang.IllegalStateException: no");
    agent.lift(failing);
    assertThat(get("/kotlin?q=tea").getString("result")).isEqualTo("true");
  }

  @Test
  void showsTheHttpClientOfTheJdkAnotherStatus() {
    var id = agent.raise("status 503", "app http-client path=/whole");
    assertThat(get("/client?q=/whole").getString("result")).isEqualTo("503");
    assertThat(get("/client?q=/other").getString("result")).isEqualTo("200");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(get("/client?q=/whole").getString("result")).isEqualTo("200");
  }

  @Test
  void givesOtherValues() {
    assertReturned("return 42", "count", "/count?q=tea", "42");
    assertReturned("return NONE", "level", "/level?q=tea", "NONE");
    assertReturned("return null", "level", "/level?q=tea", "java.lang.NullPointerException");
  }

  @Test
  void completesFuturesLate() {
    var id = agent.raise("latency 200ms", "app method class=io.faultline.host.Stock method=later");
    var answer = get("/later?q=tea");
    agent.lift(id);
    assertThat(answer.getString("result")).isEqualTo("tea");
    assertThat(answer.getLong("millis")).isGreaterThanOrEqualTo(199);
  }

  @ParameterizedTest
  @ValueSource(strings = {"later", "sooner"})
  void failsFutures(String method) {
    var id =
        agent.raise(
            "exception java.io.IOException gone",
            "app method class=io.faultline.host.Stock method=" + method);
    var answer = get("/" + method + "?q=tea");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(answer.encode())
        .contains("java.util.concurrent.ExecutionException: java.io.IOException: gone");
    assertThat(get("/" + method + "?q=tea").getString("result")).isEqualTo("tea");
  }

  /** A late one would be none of it: the caller would fail. So the thread waits before the call. */
  @Test
  void replacesNoFutureOfTheApplicationsOwnType() {
    var target = "app method class=io.faultline.host.Stock method=";
    var before = agent.raise("latency 200ms", target + "reserve");
    assertThat(get("/reserve?q=tea").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.lift(before).getLong("affected")).isEqualTo(1);

    var id = agent.raise("latency 200ms", target + "reserve when=after");
    assertThat(get("/reserve?q=tea").getString("result")).isEqualTo("tea");
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("skipped")).isEqualTo(1);
    assertThat(end.getLong("affected")).isZero();

    var late = agent.raise("latency 200ms", target + "sooner");
    var answer = get("/sooner?q=tea");
    assertThat(answer.getString("result")).isEqualTo("tea");
    assertThat(answer.getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.lift(late).getLong("affected")).isEqualTo(1);
  }

  @Test
  void letsHeldThreadsGoWhenTheFaultIsLifted() {
    var id = agent.raise("latency 50s", "app method class=io.faultline.host.Stock method=count");
    var held = host.getAsync("/count?q=tea");
    org.awaitility.Awaitility.await()
        .atMost(HostProcess.patience())
        .until(() -> agent.fault(id).getLong("affected") == 1);
    agent.lift(id);
    assertThat(new JsonObject(held.join()).getLong("millis")).isLessThan(40_000);
  }

  @Test
  void refusesPatternsThatTakeInTheJdkOrEverything() {
    for (var type : List.of("java.util.HashMap", "*", "io*")) {
      var body =
          "{\"fault\":\"latency 1s\",\"target\":\"app method class=%s"
              + " method=x\",\"leaseMillis\":1000}";
      assertThat(agent.send("POST", "/v1/faults", body.formatted(type)).statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void delaysAndFailsJdbcByStatement() {
    var id = agent.raise("latency 200ms", "app jdbc \"statement=*select 1*\"");
    assertThat(get("/jdbc?q=" + encode("select 11")).getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(get("/jdbc?q=" + encode("select 22")).getString("result")).isEqualTo("22");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    var failing = agent.raise("exception java.sql.SQLException gone", "app jdbc");
    assertThat(get("/jdbc?q=" + encode("select 1")).getString("result"))
        .isEqualTo("java.sql.SQLException: gone");
    agent.lift(failing);
    assertThat(get("/jdbc?q=" + encode("select 1")).getString("result")).isEqualTo("1");
  }

  @Test
  void delaysAndFailsTheHttpClientOfTheJdk() {
    var id = agent.raise("latency 200ms", "app http-client path=/slow method=GET peer=127.0.0.1:*");
    assertThat(get("/client?q=/slow").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    var failing =
        agent.raise("exception java.net.ConnectException refused", "app http-client path=/gone");
    assertThat(get("/client?q=/gone").getString("result"))
        .isEqualTo("java.net.ConnectException: refused");
    agent.lift(failing);
    assertThat(get("/client?q=/gone").getString("result")).isEqualTo("200");
  }

  @Test
  void delaysLookUpsOfHostNamesAndNoneOfAddresses() {
    var id = agent.raise("latency 200ms", "app dns");
    assertThat(get("/dns?q=localhost").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.fault(id).getLong("affected")).isEqualTo(1);
    for (var address : List.of("127.0.0.1", "127.1", "::1", "[::1]", ""))
      assertThat(get("/dns?q=" + encode(address)).getString("result")).isNotEmpty();
    var end = agent.lift(id);
    assertThat(end.getLong("affected")).isEqualTo(1);
    assertThat(end.getLong("skipped")).isZero();
    await()
        .atMost(HostProcess.patience())
        .until(() -> get("/dns?q=localhost").getLong("millis") < 199);
  }

  @Test
  void failsLookUpsOfHostNames() {
    assertThat(get("/dns?q=localhost").getString("result")).isEqualTo("localhost");
    var id = agent.raise("exception java.net.UnknownHostException gone", "app dns host=local*");
    assertThat(get("/dns?q=localhost").getString("result"))
        .isEqualTo("java.net.UnknownHostException: gone");
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    assertThat(get("/dns?q=localhost").getString("result")).isEqualTo("localhost");
  }

  @Test
  void answersForServlets() {
    var id = agent.raise("status 503", "app http-server path=/broken*");
    assertThat(get("/client?q=/broken").getString("result")).isEqualTo("503");
    assertThat(get("/client?q=/whole").getString("result")).isEqualTo("200");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    var slow = agent.raise("latency 200ms", "app http-server path=/slow*");
    assertThat(get("/client?q=/slow").getLong("millis")).isGreaterThanOrEqualTo(199);
    assertThat(agent.lift(slow).getLong("affected")).isEqualTo(1);
  }

  @Test
  void observesEdgesOverJdbcAndTheJdksClientWithoutRaisingAnything() {
    var edges =
        agent.edgesOf(
            () -> {
              get("/jdbc?q=" + encode("select 7"));
              get("/client?q=/plain");
            });
    assertThat(edges)
        .extracting(
            edge -> edge.getString("client"),
            edge -> edge.getString("library"),
            edge -> edge.getString("peer").replaceFirst("[0-9]+$", "port"),
            edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(
            tuple("http", "jdk", "127.0.0.1:port", 1L), tuple("jdbc", "h2", "mem:app", 1L));
  }

  @Test
  void observesAStatementOfAPoolOnce() {
    var edges = agent.edgesOf(() -> get("/pooled?q=0"));
    assertThat(edges).hasSize(1);
    assertThat(edges.get(0).getString("peer")).isEqualTo("mem:pool");
    assertThat(edges.get(0).getLong("calls")).isEqualTo(1);
  }

  /** Which of this many calls failed; the agent reports as many. */
  private List<Boolean> failed(String selection, int calls) {
    var id =
        agent.raise(
            "exception java.lang.IllegalStateException \"sold out\"",
            "app method class=io.faultline.host.Stock method=count " + selection);
    var failed =
        Stream.generate(() -> get("/count?q=tea").getString("result").endsWith("sold out"))
            .limit(calls)
            .toList();
    var end = agent.lift(id);
    assertThat(end.getLong("affected")).isEqualTo(failed.stream().filter(it -> it).count());
    assertThat(end.getLong("matched")).isEqualTo(calls);
    return failed;
  }

  private void assertReturned(String fault, String method, String path, String expected) {
    var id = agent.raise(fault, "app method class=io.faultline.host.Stock method=" + method);
    assertThat(get(path).getString("result")).startsWith(expected);
    agent.lift(id);
  }

  private JsonObject get(String path) {
    return new JsonObject(host.get(path));
  }
}
