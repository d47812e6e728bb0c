package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring's clients, beans and reactive server; the agent is attached while they run. */
@ParameterizedClass
@MethodSource("hosts")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringIT {
  @Parameter(0)
  Jdk jdk;

  /** Of the host on Spring 6, or 7. */
  @Parameter(1)
  String folder;

  private HostProcess host;
  private String started;
  private AgentClient agent;

  static Stream<Arguments> hosts() {
    return Stream.concat(
        Stream.of(arguments(Jdk.OWN, "spring")),
        Jdk.allAtLength().map(jdk -> arguments(jdk, "spring7")));
  }

  /** Not before the first test, so that each shows as skipped where its JDK is not there. */
  @BeforeEach
  void start() throws IOException, InterruptedException {
    if (host != null && host.jdk() == jdk && folder.equals(started)) return;
    stop();
    started = folder;
    host =
        HostProcess.startForeign(
            jdk, folder, "io.faultline.host.spring.SpringHost", "--server.port=0");
    assertThat(get("/count?q=tea").getString("result")).isEqualTo("3");
    agent = host.attach();
  }

  @AfterEach
  void nothingStaysWoven() {
    if (agent == null) return;
    agent.panic();
  }

  @AfterAll
  void stop() {
    if (host != null) host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rest-jdk", "template", "web", "web-jdk"})
  void delaysFailsAndAnswersForEachOfSpringsClientsOnce(String client) {
    assertThat(call(client, "/plain").getString("result")).startsWith("200");
    var slow = agent.raise("latency 300ms", "app http-client path=/plain method=GET peer=127.*");
    assertThat(call(client, "/plain").getLong("millis")).isGreaterThan(298);
    assertThat(agent.lift(slow).getLong("matched")).isEqualTo(1);

    var failing = agent.raise("exception java.net.ConnectException refused", "app http-client");
    assertThat(call(client, "/plain").getString("error")).contains("refused");
    assertThat(agent.lift(failing).getLong("matched")).isEqualTo(1);

    var other = agent.raise("status 503", "app http-client path=/plain");
    var answer = call(client, "/plain");
    assertThat(answer.getString("result") + answer.getString("error")).contains("503");
    assertThat(agent.lift(other).getLong("matched")).isEqualTo(1);
    assertThat(call(client, "/plain").getString("result")).startsWith("200");
    await()
        .atMost(HostProcess.patience())
        .until(() -> call(client, "/plain").getLong("millis") < 299);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rest-jdk", "web", "web-jdk"})
  void choosesCallsOfSpringsClientsByTheirHeaders(String client) {
    var other = agent.raise("status 502", "app http-client header.X-By=*-other");
    var own = agent.raise("status 503", "app http-client header.X-By=" + client);
    var answer = call(client, "/plain");
    assertThat(answer.getString("result") + answer.getString("error")).contains("503");
    assertThat(agent.lift(own).getLong("affected")).isEqualTo(1);
    assertThat(agent.lift(other).getLong("matched")).isZero();
  }

  @Test
  void choosesRequestsToTheReactiveServerByTheirHeaders() {
    var id = agent.raise("status 418", "app http-server header.X-By=rest-jdk");
    assertThat(call("rest-jdk", "/plain").encode()).contains("418");
    assertThat(call("rest", "/plain").getString("result")).startsWith("200");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
  }

  @Test
  void delaysFailsAndAnswersForTheReactiveServerWithoutHoldingItsEventLoops() {
    var id = agent.raise("latency 2s", "app http-server path=/later*");
    var slow = IntStream.range(0, 8).mapToObj(i -> host.getAsync("/later?q=tea")).toList();
    var others = IntStream.range(0, 10).mapToObj(i -> get("/plain")).toList();
    assertThat(slow).noneMatch(java.util.concurrent.CompletableFuture::isDone);
    assertThat(others).hasSize(10);
    slow.forEach(answer -> assertThat(answer.join()).contains("tea"));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(8);

    var status = agent.raise("status 418", "app http-server path=/plain method=GET");
    assertThat(host.request("/plain", Version.HTTP_1_1).statusCode()).isEqualTo(418);
    agent.lift(status);
    var failing = agent.raise("exception java.io.IOException gone", "app http-server path=/plain");
    assertThat(host.request("/plain", Version.HTTP_1_1).statusCode()).isEqualTo(500);
    agent.lift(failing);
    assertThat(host.request("/plain", Version.HTTP_1_1).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http-server path=/later*",
        "spring-bean class=*.Stock method=later",
      })
  void letsWhatIsHeldGoWhenTheFaultIsLifted(String target) throws Exception {
    var id = agent.raise("latency 5m", "app " + target);
    var held = host.getAsync("/later?q=tea");
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    assertThat(held.get(20, TimeUnit.SECONDS)).contains("tea");
  }

  @Test
  void delaysAndFailsLookUpsOfTheWebClient() throws Exception {
    var path = "/call?by=web-connecting&uri=/plain&host=";
    assertThat(get(path + "localhost").getString("result")).startsWith("200");
    var id = agent.raise("latency 2s", "app dns host=localhost");
    var slow = IntStream.range(0, 8).mapToObj(i -> host.getAsync(path + "localhost")).toList();
    var others = IntStream.range(0, 10).mapToObj(i -> get(path + "127.0.0.1")).toList();
    assertThat(slow).noneMatch(java.util.concurrent.CompletableFuture::isDone);
    assertThat(others).allSatisfy(other -> assertThat(other.getString("result")).startsWith("200"));
    for (var each : slow) {
      var answer = new JsonObject(each.join());
      assertThat(answer.getString("result")).startsWith("200");
      assertThat(answer.getLong("millis")).isGreaterThan(1998);
    }
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(8);
    assertThat(end.getLong("affected")).isEqualTo(8);
    await()
        .atMost(HostProcess.patience())
        .until(() -> get(path + "localhost").getLong("millis") < 1998);

    var failing = agent.raise("exception java.net.UnknownHostException gone", "app dns");
    assertThat(get(path + "localhost").getString("error")).contains("gone");
    assertThat(get(path + "127.0.0.1").getString("result")).startsWith("200");
    assertThat(agent.lift(failing).getLong("matched")).isEqualTo(1);
    assertThat(get(path + "localhost").getString("result")).startsWith("200");

    var held = agent.raise("latency 5m", "app dns host=localhost");
    var answer = host.getAsync(path + "localhost");
    agent.awaitAffected(held, 1);
    agent.lift(held);
    assertThat(answer.get(20, TimeUnit.SECONDS)).contains("200");
  }

  @Test
  void letsAHeldCallOfTheWebClientGoWhenTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app http-client path=/plain");
    var held = host.getAsync("/call?by=web&uri=/plain");
    agent.awaitAffected(id, 1);
    agent.lift(id);
    assertThat(held.get(20, TimeUnit.SECONDS)).contains("200");
  }

  @Test
  void delaysFailsAndAnswersForBeansOfFinalClassesByTheirKind() {
    var slow =
        agent.raise("latency 300ms", "app spring-bean kind=repository method=count argument.0=tea");
    assertThat(get("/count?q=tea").getLong("millis")).isGreaterThan(299);
    assertThat(get("/count?q=milk").getString("result")).isEqualTo("4");
    assertThat(get("/price?q=tea").getString("result")).isEqualTo("30");
    assertThat(agent.lift(slow).getLong("matched")).isEqualTo(1);
    assertThat(get("/count?q=tea").getLong("millis")).isLessThan(299);

    var failing =
        agent.raise(
            "exception java.lang.IllegalStateException shut", "app spring-bean class=*Till");
    assertThat(get("/price?q=tea").getString("error"))
        .isEqualTo("java.lang.IllegalStateException: shut");
    agent.lift(failing);

    var other = agent.raise("return 7", "app spring-bean class=*.Stock method=count");
    assertThat(get("/count?q=tea").getString("result")).isEqualTo("7");
    agent.lift(other);
    assertThat(get("/count?q=tea").getString("result")).isEqualTo("3");
  }

  @Test
  void findsBeansByAStereotypeOfTheApplicationsOwn() {
    var id = agent.raise("return 99", "app spring-bean kind=service");
    assertThat(get("/price?q=tea").getString("result")).isEqualTo("99");
    assertThat(get("/count?q=tea").getString("result")).isEqualTo("3");
    agent.lift(id);
    var own = agent.raise("return 98", "app spring-bean kind=restcontroller");
    assertThat(get("/price?q=tea").getString("result")).isEqualTo("30");
    agent.lift(own);
  }

  @Test
  void delaysAndFailsWhatBeansPublishWithoutHoldingAThread() {
    var id = agent.raise("latency 2s", "app spring-bean class=*.Stock method=later");
    var slow = IntStream.range(0, 8).mapToObj(i -> host.getAsync("/later?q=tea")).toList();
    var others = IntStream.range(0, 10).mapToObj(i -> get("/plain")).toList();
    assertThat(slow).noneMatch(java.util.concurrent.CompletableFuture::isDone);
    assertThat(others).hasSize(10);
    slow.forEach(
        answer -> assertThat(new JsonObject(answer.join()).getLong("millis")).isGreaterThan(1998));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(8);
    var failing =
        agent.raise(
            "exception java.io.IOException gone", "app spring-bean class=*.Stock method=later");
    assertThat(get("/later?q=tea").getString("error")).isEqualTo("java.io.IOException: gone");
    agent.lift(failing);
    assertThat(get("/later?q=tea").getString("result")).isEqualTo("tea");
  }

  @Test
  void observesTheEdgesOfEachOfSpringsClientsOnce() {
    var clients = List.of("rest", "rest-jdk", "template", "web", "web-jdk");
    var edges = agent.edgesOf(() -> clients.forEach(client -> call(client, "/plain")));
    assertThat(edges)
        .extracting(
            edge -> edge.getString("client"),
            edge -> edge.getString("library"),
            edge -> edge.getString("peer"),
            edge -> edge.getLong("timeoutMillis"),
            edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(
            tuple("http", "spring", host.url().substring("http://".length()), null, 4L),
            tuple("http", "spring", host.url().substring("http://".length()), 10_000L, 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "rest-simple-4s, 4000",
    "rest-jdk-5s, 5000",
    "rest-reactor-6s, 6000",
    "rest-components-7s, 7000",
    "rest-intercepted-4s, 4000",
    "web-8s, 8000",
    "web-jdk-9s, 9000"
  })
  void tellsHowLongTheClientBelowWaits(String client, long millis) {
    var edges =
        agent.edgesOf(
            () -> assertThat(call(client, "/plain").getString("result")).startsWith("200"));
    assertThat(edges).hasSize(1);
    assertThat(edges.get(0).getLong("timeoutMillis")).isEqualTo(millis);
  }

  private JsonObject call(String client, String uri) {
    return get("/call?by=" + client + "&uri=" + uri);
  }

  private JsonObject get(String path) {
    return new JsonObject(host.get(path));
  }
}
