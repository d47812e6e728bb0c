package io.faultline.drivers.wiremock;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Against a real WireMock: what callers see, and that its stubs are restored. */
class WireMockSourceIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().maxRequestJournalEntries(30));

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(
        post(urlPathEqualTo("/charges"))
            .withName("charge")
            .willReturn(status(201).withBody("yes")));
    server.stubFor(get(urlPathEqualTo("/charges")).withName("look").willReturn(ok("none")));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @AfterAll
  static void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  @Test
  void respondsAsItIsToldAndAsBeforeOnceLifted() throws Exception {
    var before = stubs();
    var raised = raise("response 503 \"not now\"", "method=POST path=/charges");
    assertThat(charge().statusCode()).isEqualTo(503);
    assertThat(charge().body()).isEqualTo("not now");
    assertThat(look().statusCode()).isEqualTo(200);
    var effect = raised.effect();
    assertThat(effect.affected()).isEqualTo(2);
    assertThat(effect.matched()).isEqualTo(2);
    assertThat(effect.first().orElseThrow()).isBetween(Instant.now().minusSeconds(20), later());
    raised.close();
    raised.close();
    assertThat(charge().statusCode()).isEqualTo(201);
    assertThat(stubs()).isEqualTo(before);
    assertThat(raised.effect().affected()).isEqualTo(2);
  }

  @Test
  void delaysOnTopOfWhatTheStubDoes() throws Exception {
    try (var raised = raise("latency 700ms", "name=charge")) {
      long begun = System.nanoTime();
      var response = charge();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(690));
      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("yes");
      assertThat(raised.effect().affected()).isEqualTo(1);
    }
    for (var fault : new String[] {"latency lognormal 100ms 0.1", "latency uniform 90ms 95ms"})
      try (var raised = raise(fault, "name=charge")) {
        long begun = System.nanoTime();
        assertThat(charge().body()).isEqualTo("yes");
        assertThat(System.nanoTime() - begun).isGreaterThan(50_000_000L);
        assertThat(raised.effect().affected()).isEqualTo(1);
      }
  }

  /** It is counted when it begins, not when its delay is over. */
  @Test
  void aRequestIsCountedWhileItIsHeldBack() throws Exception {
    try (var raised = raise("latency 5s", "name=charge")) {
      var begun = Instant.now();
      var response = HTTP.sendAsync(charging(), BodyHandlers.ofString());
      await()
          .atMost(Duration.ofSeconds(4))
          .untilAsserted(() -> assertThat(raised.effect().affected()).isEqualTo(1));
      assertThat(raised.effect().first().orElseThrow())
          .isBetween(begun.minusMillis(500), begun.plusMillis(1500));
      assertThat(response.get().statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aBodyDribbles() throws Exception {
    try (var raised = raise("dribble 3 600ms", "name=charge")) {
      long begun = System.nanoTime();
      assertThat(charge().body()).isEqualTo("yes");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(350));
      assertThat(raised.effect().affected()).isEqualTo(1);
    }
  }

  @Test
  void connectionsEndInFourWays() throws Exception {
    for (var fault : new String[] {"reset", "empty-response", "malformed-chunk", "random-data"})
      try (var raised = raise(fault, "name=charge")) {
        assertThatThrownBy(this::charge).as(fault).isInstanceOf(IOException.class);
        assertThat(raised.effect().affected()).as(fault).isGreaterThanOrEqualTo(1);
      }
    assertThat(charge().statusCode()).isEqualTo(201);
  }

  @Test
  void aShareIsSparedAndCounted() throws Exception {
    var before = stubs();
    try (var raised = raise("status 503", "name=charge share=25%")) {
      int failed = 0;
      // More than the journal can hold, read in between as a run does.
      for (int i = 0; i < 60; i++) {
        if (charge().statusCode() == 503) failed++;
        if (i % 10 == 0) raised.effect();
      }
      assertThat(failed).isEqualTo(15);
      assertThat(raised.effect().affected()).isEqualTo(15);
      assertThat(raised.effect().matched()).isEqualTo(60);
      assertThat(raised.effect().skipped()).isEqualTo(45);
    }
    assertThat(stubs()).isEqualTo(before);
    assertThat(server.getAllScenarios().getScenarios()).isEmpty();
    try (var raised = raise("status 503", "name=charge first=2")) {
      assertThat(charge().statusCode()).isEqualTo(503);
      assertThat(charge().statusCode()).isEqualTo(503);
      assertThat(charge().statusCode()).isEqualTo(201);
      assertThat(raised.effect().affected()).isEqualTo(2);
    }
  }

  @Test
  void countingDoesNothing() throws Exception {
    var before = stubs();
    try (var raised = source().raise(fault("status 503"), target("").countOnly(), LEASE)) {
      assertThat(stubs()).isEqualTo(before);
      assertThat(charge().statusCode()).isEqualTo(201);
      assertThat(look().statusCode()).isEqualTo(200);
      assertThat(raised.effect().matched()).isEqualTo(2);
      assertThat(raised.effect().affected()).isZero();
    }
  }

  @Test
  void whatSomebodyElseChangedMeanwhileStays() throws Exception {
    try (var raised = raise("status 503", "")) {
      assertThat(charge().statusCode()).isEqualTo(503);
      server.removeStub(
          server.getStubMappings().stream()
              .filter(it -> "look".equals(it.getName()))
              .findFirst()
              .orElseThrow());
      server.stubFor(any(anyUrl()).atPriority(9).withName("theirs").willReturn(status(418)));
      assertThat(raised.reports().get(0).isRaised()).isTrue();
    }
    assertThat(charge().statusCode()).isEqualTo(201);
    assertThat(look().statusCode()).isEqualTo(418);
    assertThat(server.getStubMappings()).hasSize(2);
  }

  @Test
  void itEndsWithItsLeaseThoughNobodyLiftsIt() throws Exception {
    var raised = source().raise(fault("status 503"), target("name=charge"), Duration.ofSeconds(2));
    assertThat(charge().statusCode()).isEqualTo(503);
    await().atMost(Duration.ofSeconds(10)).until(() -> charge().statusCode() == 201);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> raised.reports().get(0).state() == FaultReport.State.EXPIRED);
    assertThat(server.getStubMappings()).hasSize(2);
  }

  @Test
  void theJournalShowsNothingOfOurs() throws Exception {
    raise("status 503", "name=charge").close();
    assertThat(server.getAllServeEvents()).isEmpty();
    assertThat(server.getStubMappings()).hasSize(2);
  }

  @Test
  void saysWhatStubsThereAre() {
    assertThatThrownBy(() -> raise("status 503", "path=/refunds"))
        .isInstanceOf(InjectionException.class)
        .hasMessage(
            "card: expected a stub that is like 'card wiremock path=/refunds share=100%', got look,"
                + " charge");
  }

  private ActiveFault raise(String fault, String attributes) throws InjectionException {
    return source().raise(fault(fault), target(attributes), LEASE);
  }

  private WireMockSource source() {
    return new WireMockSource(
        Map.of("card", new RemoteApi(server.baseUrl(), "", "")),
        "shop",
        faults(),
        new MonotonicClock());
  }

  private static Fault fault(String text) {
    return Fault.parse(text);
  }

  private static Target target(String attributes) {
    return Target.parse("card wiremock " + attributes);
  }

  private static WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }

  private static Instant later() {
    return Instant.now().plusSeconds(1);
  }

  private String stubs() throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + "/__admin/mappings")).build())
        .body();
  }

  private HttpResponse<String> charge() throws Exception {
    return send(charging());
  }

  private HttpRequest charging() {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/charges"))
        .version(HttpClient.Version.HTTP_1_1)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private HttpResponse<String> look() throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + "/charges")).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
