package io.faultline.agent.it;

import static io.faultline.agent.it.ConfigServer.PATH;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the calls of a Spring Boot application that we have no code in. */
@Tag("soak")
class ConfigServerIT extends ConfigServerTests {
  private static final String REPOSITORY =
      "app method class=org.springframework.cloud.config.server.environment.JdbcEnvironmentRepository"
          + " method=findOne argument.0=shop";
  private static final String CONTROLLER =
      "app spring-bean kind=RestController class=*EnvironmentController method=getEnvironment";
  private static final String SERVLETS = "app http-server path=/shop-*";

  @ParameterizedTest
  @CsvSource({
    "app jdbc \"statement=*from properties*\", latency 400ms",
    SERVLETS + ", latency 400ms",
    CONTROLLER + ", latency 400ms",
    REPOSITORY + ", latency 400ms",
  })
  void isLate(String target, String fault) {
    var id = agent.raise(fault, target);
    assertThat(server.millis()).isGreaterThanOrEqualTo(399);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    await().atMost(HostProcess.patience()).until(() -> server.millis() < 399);
  }

  @ParameterizedTest
  @CsvSource({
    "app jdbc, exception java.sql.SQLException gone, 500",
    SERVLETS + ", status 503, 503",
    SERVLETS + ", exception java.lang.IllegalStateException, 500",
    CONTROLLER + ", return null, 500",
    CONTROLLER + ", exception java.lang.IllegalStateException, 500",
    REPOSITORY + ", return null, 500",
    REPOSITORY + ", exception java.lang.IllegalStateException, 500",
  })
  void failsAsItsCallDoes(String target, String fault, int status) {
    var id = agent.raise(fault, target);
    assertThat(server.status()).isEqualTo(status);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    assertThat(server.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "latency uniform 100ms 500ms, 100, 300",
    "latency normal 300ms 100ms, 0, 300",
    "latency lognormal 300ms 0.5, 0, 300",
    "latency pareto 300ms 3, 300, 378",
  })
  void isLateAsTheDistributionHasIt(String fault, long least, long median) {
    var id = agent.raise(fault, SERVLETS);
    var millis = Stream.generate(this::eightAtOnce).limit(3).flatMap(List::stream).toList();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(24);
    assertThat(millis).allMatch(each -> each >= least - 1);
    assertThat(millis).anyMatch(each -> each < median).anyMatch(each -> each > median);
    await().atMost(HostProcess.patience()).until(() -> server.millis() < 100);
  }

  @ParameterizedTest
  @CsvSource({"every=3, '200 200 503 200 200 503'", "first=2, '503 503 200 200 200 200'"})
  void failsForTheCallsThatAreChosen(String selection, String statuses) {
    var id = agent.raise("status 503", SERVLETS + " " + selection);
    for (var status : statuses.split(" ", -1))
      assertThat(server.status()).isEqualTo(Integer.parseInt(status));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(2);
  }

  @Test
  void failsForAShareOfTheCalls() {
    var id = agent.raise("status 503", SERVLETS + " share=50%");
    var statuses = IntStream.range(0, 40).map(i -> server.status()).boxed().toList();
    assertThat(statuses).contains(200, 503).containsOnly(200, 503);
    assertThat(agent.lift(id).getLong("affected"))
        .isEqualTo(statuses.stream().filter(status -> status == 503).count());
  }

  @Test
  void isWholeOnceTheLeaseEnds() throws Exception {
    var id = agent.raise("status 503", SERVLETS, 1_500).getString("id");
    assertThat(server.status()).isEqualTo(503);
    await().atMost(HostProcess.patience()).until(() -> server.status() == 200);
    assertThat(agent.fault(id).getString("state")).isEqualTo("expired");

    agent.raise("latency 5m", SERVLETS, 1_500);
    var held = server.host().getAsync(PATH);
    assertThat(held.get(20, TimeUnit.SECONDS)).contains("green");
  }

  @Test
  void goesOnWithWhatIsHeldOnceTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app jdbc");
    var held = server.host().getAsync(PATH);
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    assertThat(held.get(20, TimeUnit.SECONDS)).contains("green");
  }

  @Test
  void findsItsDatabaseLateOrNotAtAll() {
    var slow = agent.raise("latency 1s", "app dns host=localhost");
    assertThat(millisToReconnect()).isGreaterThanOrEqualTo(999);
    assertThat(agent.lift(slow).getLong("affected")).isPositive();
    await().atMost(HostProcess.patience()).until(() -> millisToReconnect() < 999);

    var failing = agent.raise("exception java.net.UnknownHostException gone", "app dns");
    server.loseConnections();
    await()
        .atMost(HostProcess.patience())
        .until(() -> server.status() == 500 && agent.fault(failing).getLong("affected") > 0);
    assertThat(server.status()).isEqualTo(500);
    agent.lift(failing);
    await().atMost(HostProcess.patience()).until(() -> server.status() == 200);
  }

  /** Tomcat writes its log once it has responded: the next request of the connection waits. */
  @Test
  void writesItsLogLate() throws Exception {
    var client = HttpClient.newHttpClient();
    var id = agent.raise("latency 400ms", "app disk-io path=*access_log*");
    assertThat(millisOfThree(client)).isGreaterThanOrEqualTo(2 * 400 - 1);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    await().atMost(HostProcess.patience()).until(() -> millisOfThree(client) < 2 * 400 - 1);
  }

  @Test
  void losesWhatItCannotWriteToItsLog() throws IOException {
    var id = agent.raise("exception java.io.IOException full", "app disk-io path=*access_log*");
    assertThat(server.status(PATH + "?lost")).isEqualTo(200);
    agent.awaitAffected(id, 1);
    agent.lift(id);
    assertThat(server.status(PATH + "?kept")).isEqualTo(200);
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(() -> assertThat(server.accessLog()).contains("?kept"));
    assertThat(server.accessLog()).doesNotContain("?lost");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void hasHadEachFaultThatItsPointsHave() {
    var points = Set.of("http-server", "jdbc", "spring-bean", "method", "dns", "disk-io");
    assertThat(server.raised()).isEqualTo(server.listed(points));
  }

  private long millisToReconnect() {
    server.loseConnections();
    long start = System.nanoTime();
    await().atMost(HostProcess.patience()).until(() -> server.status() == 200);
    return millisSince(start);
  }

  private List<Long> eightAtOnce() {
    long start = System.nanoTime();
    var answers =
        Stream.generate(() -> server.host().getAsync(PATH).thenApply(body -> millisSince(start)))
            .limit(8)
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private long millisOfThree(HttpClient client) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.host().url() + PATH));
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++)
      client.send(request.version(HttpClient.Version.HTTP_1_1).build(), ofString());
    return millisSince(start);
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
