package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.BytecodeHost;
import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The locale's number signs (a per mille sign, an infinity) are no Latin-1. Once a JVM has looked
 * into one such text its compiler no longer leaves that case out of {@code String.charAt}: on JDK
 * 25 a loop over a text then takes half as long again, in all of the host.
 */
class LocaleIT {
  private static final String SIGNS = "java.text.DecimalFormatSymbols ";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#allAtLength")
  void leavesTheHostWithoutLocaleDataThatItDoesNotUseItself(Jdk jdk) throws IOException {
    try (var host = HostProcess.start(jdk, options(), BytecodeHost.class)) {
      var agent = host.agent();
      assertThat(host.url()).isNotEmpty();
      agent.lift(agent.raise("latency 1ms", "app method class=io.faultline.host.* method=*"));
      assertThat(Files.readString(log())).contains("FaultlineHook ").doesNotContain(SIGNS);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#allAtLength")
  void leavesItSoWhateverIsAskedOfTheAgent(Jdk jdk) throws Exception {
    try (var host = HostProcess.start(jdk, options(), VertxHost.class, "0")) {
      host.get("/close-all");
      host.get("/guarded?uri=/warm");
      requireNoSigns("the host itself");
      var agent = host.agent();
      tellsOfItself(agent);
      requireNoSigns("telling of itself");
      affectsCalls(host, agent);
      requireNoSigns("faults of calls");
      watches(host, agent);
      requireNoSigns("watching breakers and observing edges");
      refuses(agent);
      requireNoSigns("refusing a request");
      turnsAway(agent);
      requireNoSigns("turning a connection away");
      strains(agent);
      requireNoSigns("faults of the whole JVM");
      assertThat(agent.send("DELETE", "/v1/faults", "").statusCode()).isEqualTo(200);
      assertThat(Attacher.run(host, "where")).contains("listens on");
      assertThat(Attacher.run(host, "detach")).contains("detached");
      requireNoSigns("panic and detaching");
    }
  }

  private static void tellsOfItself(AgentClient agent) {
    for (var path :
        List.of("status", "clock", "points", "vitals", "edges", "faults", "openapi.json"))
      assertThat(agent.send("GET", "/v1/" + path, "").statusCode()).as(path).isEqualTo(200);
  }

  private static void affectsCalls(HostProcess host, AgentClient agent) {
    for (var fault :
        List.of(
            "latency 1ms",
            "latency uniform 1ms 2ms",
            "latency normal 2ms 1ms",
            "latency lognormal 1ms 0.7",
            "latency pareto 1ms 2.5",
            "exception java.io.IOException \"no more\"",
            "status 503")) {
      var id = agent.raise(fault, "app http-client path=/a share=99.5%");
      await()
          .atMost(HostProcess.patience())
          .until(
              () -> {
                host.get("/call?uri=/a");
                return agent.fault(id).getLong("affected") > 0;
              });
      assertThat(agent.send("GET", "/metrics", "").body()).contains("_effect_timestamp_seconds{");
      assertThat(agent.lift(id).getString("state")).isEqualTo("lifted");
    }
  }

  private static void watches(HostProcess host, AgentClient agent) {
    try (var events = agent.events("?after=0")) {
      var all = events.filter(event -> event.getString("type").equals("breaker")).iterator();
      for (var breaker : List.of("/open", "/failsafe-open", "/vertx-open")) {
        host.get(breaker);
        assertThat(all.next().getString("to")).isEqualTo("OPEN");
      }
      host.get("/close-all");
    }
    assertThat(agent.send("POST", "/v1/observe", "{\"seconds\":60}").statusCode()).isEqualTo(200);
    host.get("/guarded?uri=/a&idle=900");
    assertThat(agent.send("GET", "/v1/edges", "").body()).contains("card-processor");
    assertThat(agent.send("DELETE", "/v1/observe", "").statusCode()).isEqualTo(200);
  }

  private static void refuses(AgentClient agent) {
    assertThat(agent.send("GET", "/v1/status", "", "wrong").statusCode()).isEqualTo(401);
    assertThat(agent.send("GET", "/v1/nothing", "").statusCode()).isEqualTo(404);
    assertThat(agent.send("PATCH", "/v1/faults", "").statusCode()).isEqualTo(405);
    assertThat(agent.send("POST", "/v1/faults", "{").statusCode()).isEqualTo(400);
    for (var seconds : List.of("0", "61"))
      assertThat(agent.send("POST", "/v1/observe", "{\"seconds\":" + seconds + "}").statusCode())
          .isEqualTo(422);
    for (var fault :
        List.of(
            "latancy 1s",
            "latency 1x",
            "latency 2h",
            "latency uniform 2s 1s",
            "latency pareto 1ms 1000",
            "exception com.acme.Missing",
            "status 99",
            "cpu 200%",
            "threads 0",
            "threads 1000000",
            "halt 999",
            "freeze 1h",
            "garbage 1",
            "clock 5m",
            "lock com.acme.Stock 9s 1ms",
            "pool no-pool-* 50%",
            "slices 0B 1ms",
            "slices 64B 9h",
            "bandwidth 1B/s"))
      refuses(agent, fault, fault.matches("(latency|exception|status).*") ? "http-client" : "jvm");
    for (var target :
        List.of("nowhere", "sql path=x", "sql share=200%", "sql every=0", "sql first=x", "sql ="))
      refuses(agent, "latency 1s", target);
    refuses(agent, "cpu 10%", "jvm share=50%");
  }

  private static void refuses(AgentClient agent, String fault, String target) {
    var body =
        new JsonObject().put("fault", fault).put("target", "app " + target).put("leaseMillis", 999);
    assertThat(agent.send("POST", "/v1/faults", body.encode()).statusCode())
        .as(fault + " at " + target)
        .isEqualTo(422);
  }

  private static void turnsAway(AgentClient agent) throws IOException {
    var uri = URI.create(agent.url());
    var held = new ArrayList<Socket>();
    try {
      String answer = "";
      while (answer.isEmpty() && held.size() < 100) {
        var socket = new Socket(uri.getHost(), uri.getPort());
        held.add(socket);
        socket.setSoTimeout(held.size() < 30 ? 1 : 500);
        answer = answer(socket);
      }
      assertThat(answer).contains("503", "expected at most 32 connections");
    } finally {
      for (var socket : held) socket.close();
    }
    await()
        .atMost(HostProcess.patience())
        .until(() -> agent.send("GET", "/v1/status", "").statusCode() == 200);
  }

  /** What is said unasked, if anything. */
  private static String answer(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketTimeoutException e) {
      return "";
    }
  }

  private static void strains(AgentClient agent) {
    for (var fault :
        List.of(
            "cpu 10%",
            "heap 70%",
            "direct-memory 20%",
            "garbage 1MiB",
            "threads 2",
            "disk 1MiB",
            "lock io.faultline.host.VertxHost 1ms 20ms",
            "clock +5m",
            "event-loop-block 10ms",
            "freeze 20ms")) {
      var id = agent.raise(fault, "app jvm");
      agent.awaitAffected(id, 1);
      assertThat(agent.lift(id).getString("state")).as(fault).isEqualTo("lifted");
    }
  }

  private List<String> options() {
    return List.of("-Duser.language=de", "-Xlog:class+load:file=" + log());
  }

  private Path log() {
    return folder.resolve("classes.log");
  }

  private void requireNoSigns(String doneBefore) throws IOException {
    assertThat(Files.readString(log()).contains(SIGNS)).as(doneBefore).isFalse();
  }
}
