package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.ProbeKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The values of a real server, program and agent, and the readings that fail. */
@Timeout(60)
class SystemReadingsIT {
  private static final String VITALS =
      """
      {"eventLoops":[{"name":"loop-0","lagMillis":2},{"name":"loop-1","lagMillis":250}],
       "pools":[{"name":"orders","kind":"connections","busy":8,"size":8,"limit":10,"waiting":0,"saturation":0.8},
                {"name":"stock","kind":"connections","busy":1,"size":8,"limit":10,"waiting":0,"saturation":0.1}]}
      """;

  @TempDir Path folder;

  private HttpServer service;
  private JsonServer agent;
  private SystemReadings readings;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newCachedThreadPool());
    service.createContext(
        "/summary", it -> answer(it, 200, "{\"open\":{\"rooms\":3},\"ok\":true}"));
    service.createContext("/down", it -> answer(it, 503, "{}"));
    service.createContext("/hangs", it -> sleep());
    service.createContext("/breaks", HttpExchange::close);
    service.createContext(
        "/private",
        it ->
            answer(
                it,
                "Bearer s3cret".equals(it.getRequestHeaders().getFirst("Authorization"))
                    ? 200
                    : 401,
                "{}"));
    service.start();
    agent = new JsonServer().put("/v1/vitals", VITALS);
    readings = readings(service.getAddress().getPort());
  }

  private SystemReadings readings(int port) {
    var url = URI.create("http://127.0.0.1:" + port);
    var booking = SystemFile.Service.of(url).with(Endpoint.of(agent.url()));
    var system = SystemFile.named("bookings").withProcesses(Map.of("booking", booking));
    return new SystemReadings(system);
  }

  @AfterEach
  void stop() {
    readings.close();
    service.stop(0);
    agent.close();
  }

  @Test
  void readsStatusTimeAndFieldsOfAResponse() throws Exception {
    assertThat(http("/summary", "status")).isEqualTo(200);
    assertThat(http("/down", "status")).isEqualTo(503);
    assertThat(http("/summary", "time")).isBetween(0.0, 1.0);
    assertThat(http("/summary", "field open.rooms")).isEqualTo(3);
    assertThat(http("/summary", "field ok")).isEqualTo(1);
  }

  @Test
  void aRefusedOrBrokenConnectionIsNoStatusAndALateResponseIsBlind() throws Exception {
    assertThat(http("/breaks", "status")).isZero();
    assertBlind("/hangs", "status", "no answer within 300ms");
    assertBlind("/hangs", "time", "no answer within 300ms");
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    readings.close();
    readings = readings(port);
    assertThat(http("/summary", "status")).isZero();
    assertThatThrownBy(() -> http("/summary", "time")).isInstanceOf(PortException.class);
  }

  @Test
  void whatIsNoNumberIsBlindWithItsReason() {
    assertBlind("/down", "time", "status 503");
    assertBlind("/down", "field open", "status 503");
    assertBlind(
        "/summary", "field open", "field open: expected a number, got a value of type OBJECT");
    assertBlind("/summary", "field closed", "field closed: expected a number, got none");
  }

  @Test
  void headersAreMadeOfVariablesWhenTheyAreSent() throws Exception {
    var token = Files.writeString(folder.resolve("token"), "s3cret\n");
    var headers = Map.of("Authorization", "Bearer ${file:" + token + "}");
    assertThat(readings.http(asked("/private", headers, "status"))).isEqualTo(200);
    Files.writeString(token, "other");
    assertThat(readings.http(asked("/private", headers, "status"))).isEqualTo(401);
    Files.delete(token);
    assertThatThrownBy(() -> readings.http(asked("/private", headers, "status")))
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith("expected a readable file");
  }

  @Test
  void readsTheExitCodeOrTheNumberOfAProgram() throws Exception {
    assertThat(command("exit code", "sh", "-c", "exit 3")).isEqualTo(3);
    assertThat(command("number", "echo", "41.5")).isEqualTo(41.5);
    // No shell: the argument is one word.
    assertThatThrownBy(() -> command("number", "echo", "1; echo 2"))
        .hasMessage("expected a number, got '1; echo 2'");
    assertThatThrownBy(() -> command("number", "sh", "-c", "echo 4; exit 1"))
        .hasMessage("ended with exit code 1");
    assertThatThrownBy(() -> command("number", "no-such-program"))
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith("could not be started");
  }

  @Test
  void aProgramThatDoesNotEndIsBlindAndEndedWithItsChildren() {
    var pid = folder.resolve("pid");
    assertThatThrownBy(
            () -> command("exit code", "sh", "-c", "sleep 77 & echo $! > " + pid + "; wait"))
        .hasMessage("did not end within 300ms");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
  }

  @Test
  void readsWhatAnAgentKnows() throws Exception {
    assertThat(agent("event-loop lag")).isEqualTo(0.25);
    assertThat(agent("pool saturation")).isEqualTo(0.8);
    assertThat(agent("pool saturation st*")).isEqualTo(0.1);
    assertThatThrownBy(() -> agent("pool saturation none"))
        .hasMessage("expected a pool of this name with a limit, found none");
  }

  @Test
  void countsTheBreakersThatAnAgentSawOpen() throws Exception {
    assertThatThrownBy(() -> agent("open breakers"))
        .hasMessage("the agent's events could not be read");
    events(hello(0), breaker(1, "card", "OPEN"), breaker(2, "stock", "HALF_OPEN"));
    await("open breakers", 2);
    assertThat(agent("open breakers card")).isEqualTo(1);
    events(hello(3), breaker(3, "card", "CLOSED"));
    await("open breakers", 1);
  }

  @Test
  void anAgentThatFallsSilentOrLosesEventsIsBlind() throws Exception {
    events(hello(0), breaker(1, "card", "CLOSED"));
    await("open breakers", 0);
    events(hello(9), breaker(8, "card", "CLOSED"));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> agent("open breakers"))
                    .hasMessage("events of the agent were lost"));
    agent.close();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> agent("open breakers")).hasMessage("the agent is silent"));
    assertThatThrownBy(() -> agent("event-loop lag")).isInstanceOf(PortException.class);
  }

  private void await(String read, double expected) {
    Awaitility.await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(agent(read)).isEqualTo(expected));
  }

  private void events(String... events) {
    var text = new StringBuilder();
    for (var event : events) text.append("data: ").append(event).append("\n\n");
    agent.put("/v1/events", text.toString());
  }

  private static String hello(long seq) {
    return "{\"seq\":%d,\"type\":\"hello\",\"epochNanos\":1}".formatted(seq);
  }

  private static String breaker(long seq, String name, String to) {
    return "{\"seq\":%d,\"type\":\"breaker\",\"name\":\"%s\",\"from\":\"CLOSED\",\"to\":\"%s\",\"epochNanos\":1}"
        .formatted(seq, name, to);
  }

  private void assertBlind(String path, String read, String why) {
    assertThatThrownBy(() -> http(path, read)).isInstanceOf(PortException.class).hasMessage(why);
  }

  private double http(String path, String read) throws PortException {
    return readings.http(asked(path, Map.of(), read));
  }

  private static ProbeKind.Http asked(String path, Map<String, String> headers, String read) {
    var within = path.equals("/hangs") ? Duration.ofMillis(300) : Duration.ofSeconds(2);
    return new ProbeKind.Http("${booking}" + path, headers, read, within, Duration.ZERO);
  }

  private double command(String read, String... line) throws PortException {
    boolean hangs = List.of(line).toString().contains("sleep 77");
    var within = Duration.ofMillis(hangs ? 300 : 2000);
    return readings.command(new ProbeKind.Command(List.of(line), read, within, Duration.ZERO));
  }

  private double agent(String read) throws PortException {
    return readings.agent(new ProbeKind.Agent("booking", read));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    exchange.close();
  }

  private static void sleep() {
    try {
      Thread.sleep(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
