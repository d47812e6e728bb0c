package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A machine that is busy with other things is no outage: no alert fires. */
@Tag("soak")
@EnabledOnOs(OS.LINUX)
class BusyStartIT {
  private static final int BUSY = 16;

  /** Longer than any alert of the shop waits, and than each ignores a process's start. */
  private static final int SETTLED_SECONDS = 75;

  private static final Launcher FAULTLINE =
      new Launcher(Path.of("target/busy-start-it").toAbsolutePath(), 9000);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<Process> busy = new ArrayList<>();

  @BeforeEach
  void keepTheProcessorsBusy() throws IOException {
    for (int i = 0; i < BUSY; i++)
      busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
  }

  @AfterEach
  void stop() throws Exception {
    busy.forEach(Process::destroyForcibly);
    FAULTLINE.down();
  }

  @Test
  void noAlertFiresWhileTheShopStartsAndSettles() throws Exception {
    FAULTLINE.up().expect(0);
    TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
    assertThat(fired()).isEmpty();
    assertThat(busy).allMatch(Process::isAlive);
    assertThat(rulesEvaluated()).as("seconds in which rules were evaluated").isGreaterThan(30);
  }

  /** Name and service of each alert that fired since the start, except the one that must. */
  private static SortedSet<String> fired() throws Exception {
    var names = new TreeSet<String>();
    for (var one :
        query("count_over_time(ALERTS{alertstate=\"firing\",alertname!=\"Watchdog\"}[15m])"))
      names.add(
          one.at("/metric/alertname").asText()
              + " "
              + one.at("/metric/service").asText()
              + " for "
              + one.at("/value/1").asText()
              + " s");
    return names;
  }

  /** Silence would show nothing if nobody evaluated the rules. */
  private static int rulesEvaluated() throws Exception {
    var watchdog =
        query("count_over_time(ALERTS{alertstate=\"firing\",alertname=\"Watchdog\"}[15m])");
    return watchdog.path(0).at("/value/1").asInt();
  }

  private static JsonNode query(String promQl) throws Exception {
    var uri =
        "http://127.0.0.1:%d/api/v1/query?query=%s"
            .formatted(FAULTLINE.port(19090), URLEncoder.encode(promQl, StandardCharsets.UTF_8));
    var response =
        HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    return Launcher.JSON.readTree(response.body()).at("/data/result");
  }
}
