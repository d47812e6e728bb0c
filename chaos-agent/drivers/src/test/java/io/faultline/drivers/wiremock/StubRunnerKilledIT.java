package io.faultline.drivers.wiremock;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.faultline.drivers.OwnJvm;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.WatchedFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process that raises a fault in a stub may die at any moment: the stub is restored within the
 * lease.
 */
class StubRunnerKilledIT {
  private static final int SEED = 16;
  private static final int KILLS = 4;

  /** The watchdogs check 20 times a second, and are late on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(4);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  private final WireMockServer server = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(get(urlPathEqualTo("/charges")).willReturn(ok("none")));
  }

  @AfterEach
  void stop() {
    KilledWatchdogs.of(new WatchedFaults(folder.resolve("watched")));
    server.stop();
  }

  @Test
  void aBrokenStubIsWholeAgainThoughTheRunnerIsKilled() throws Exception {
    var random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      var runner = breaker();
      // The first while the fault is surely active, the others at any moment.
      if (i == 0) {
        assertThat(runner.inputReader().readLine()).isEqualTo("raised");
        assertThat(status()).isEqualTo(503);
      } else TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
      runner.destroyForcibly().waitFor();
      await("whole again after kill %d of seed %d".formatted(i, SEED))
          .atMost(StubBreaker.LEASE.plus(SLACK))
          .until(() -> status() == 200 && server.listAllStubMappings().getMappings().size() == 1);
    }
  }

  private Process breaker() throws IOException {
    return OwnJvm.start(StubBreaker.class, folder.resolve("watched").toString(), server.baseUrl());
  }

  private int status() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/charges")).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
