package io.faultline.drivers.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** With real programs and a real server. */
class CustomSourceIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final List<String> NOTHING = List.of();

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  @AfterAll
  static void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  @Test
  void commandsRaiseAndLiftAndTheCheckSaysSo() throws Exception {
    var flag = folder.resolve("flag a;b $x");
    var raised = raise(commands("touch", flag), LEASE);
    assertThat(flag).exists();
    assertThat(raised.effect().affected()).isEqualTo(1);
    raised.close();
    raised.close();
    assertThat(flag).doesNotExist();
  }

  @Test
  void itEndsWithItsLeaseThoughNobodyLiftsIt() throws Exception {
    var flag = folder.resolve("leased");
    var raised = raise(commands("touch", flag), Duration.ofSeconds(2));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> raised.reports().get(0).state() == FaultReport.State.EXPIRED);
    assertThat(flag).doesNotExist();
  }

  @Test
  void whatTheCheckDoesNotSeeIsNotRaisedAndIsLifted() throws Exception {
    var flag = folder.resolve("unseen");
    var raising = commands("touch", flag);
    var actions =
        new CustomActions(raising.raise(), raising.lift(), List.of(command("false")), 500);
    assertThatThrownBy(() -> raise(actions, LEASE))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining(
            "the check does not say that it is raised: false: expected exit code");
    assertThat(flag).doesNotExist();
  }

  @Test
  void aProgramThatFailsOrHangsIsSaid() {
    assertThatThrownBy(() -> raise(actions(command("ls", "/no/such"), command("true")), LEASE))
        .hasMessageContaining("thing: could not raise it: ls: expected exit code 0, got")
        .hasMessageContaining("it printed: ls: ");
    assertThatThrownBy(() -> raise(actions(command("sleep", "60"), command("true")), LEASE))
        .hasMessageContaining("sleep: expected its end within 500ms");
    assertThatThrownBy(() -> raise(actions(command("/no/such"), command("true")), LEASE))
        .hasMessageContaining("/no/such");
  }

  @Test
  void whatCannotBeLiftedStaysListedAsRaised() throws Exception {
    var raised = raise(actions(command("true"), command("test", "-e", "later")), LEASE);
    assertThatThrownBy(raised::close).hasMessageContaining("could not be lifted, its lease will");
    assertThat(raised.reports().get(0).isRaised()).isTrue();
    Files.createFile(folder.resolve("later"));
    raised.close();
    assertThat(raised.reports().get(0).isRaised()).isFalse();
  }

  @Test
  void requestsRaiseAndLift() throws Exception {
    var on = new AtomicBoolean();
    var server = flag(on);
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/flag";
      var actions =
          new CustomActions(
              new RequestAction("PUT", url, Map.of("X-A", "b"), "on", NOTHING, ""),
              new RequestAction("DELETE", url, Map.of(), "", List.of("200", "204"), ""),
              List.of(new RequestAction("GET", url, Map.of(), "", NOTHING, "true")),
              3000);
      try (var raised = raise(actions, LEASE)) {
        assertThat(on).isTrue();
        assertThat(raised.effect().affected()).isEqualTo(1);
      }
      assertThat(on).isFalse();
      var refused = new RequestAction("PATCH", url, Map.of(), "", NOTHING, "");
      assertThatThrownBy(() -> raise(actions(refused, refused), LEASE))
          .hasMessageContaining("PATCH %s: expected status 2xx, got 405".formatted(url));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void countingDoesNothing() throws Exception {
    var flag = folder.resolve("counted");
    try (var raised =
        source(commands("touch", flag)).raise(Fault.parse("custom"), target().countOnly(), LEASE)) {
      assertThat(raised.effect().affected()).isZero();
      assertThat(flag).doesNotExist();
    }
  }

  private static HttpServer flag(AtomicBoolean on) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/flag",
        exchange -> {
          var method = exchange.getRequestMethod();
          if (method.equals("PUT")) on.set(true);
          if (method.equals("DELETE")) on.set(false);
          var body = Boolean.toString(on.get()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(method.equals("PATCH") ? 405 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static CustomActions commands(String raise, Path flag) {
    return new CustomActions(
        command(raise, flag.toString()),
        command("rm", "-f", flag.toString()),
        List.of(command("test", "-e", flag.toString())),
        3000);
  }

  private static CustomActions actions(Action raise, Action lift) {
    return new CustomActions(raise, lift, List.of(), 500);
  }

  private static CommandAction command(String... line) {
    return new CommandAction(List.of(line), folder.toString());
  }

  private ActiveFault raise(CustomActions actions, Duration lease) throws InjectionException {
    return source(actions).raise(Fault.parse("custom"), target(), lease);
  }

  private CustomSource source(CustomActions actions) {
    return new CustomSource(Map.of("thing", actions), "shop", faults(), new MonotonicClock());
  }

  private static Target target() {
    return Target.parse("thing custom");
  }

  private static WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }
}
