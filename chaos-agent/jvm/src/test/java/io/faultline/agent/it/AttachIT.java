package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.ForgetfulHost;
import io.faultline.host.ServletHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachIT {
  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void attachesDetachesAndAttachesAgain(Jdk jdk) throws Exception {
    var options = List.of("-XX:+EnableDynamicAgentLoading"); // else 25 warns
    try (var host = HostProcess.startBare(jdk, options, ServletHost.class)) {
      host.get("/count?q=tea");
      var token = Scratch.folder("attach").resolve("agent.token");
      assertThat(Attacher.run(host, "attach", "name=app,tokenFile=" + token))
          .contains("listens on");
      host.agent().raise("return 42", "app method class=io.faultline.host.Stock method=count");
      assertThat(result(host)).isEqualTo("42");
      assertThat(Attacher.run(host, "detach")).contains("detached");
      assertThat(result(host)).isEqualTo("3");
      await().atMost(HostProcess.patience()).until(() -> Attacher.agentThreads(host).isEmpty());
      assertThat(Attacher.run(host, "attach", "name=app,tokenFile=" + token))
          .contains("listens on");
      var audit = Files.readString(token.resolveSibling("app.audit.jsonl"));
      assertThat(audit)
          .contains("\"attached\"")
          .containsPattern("\"fault-raised\",\"by\":\"127.0.0.1:[0-9]+\"")
          .contains("\"fault-lifted\",\"by\":\"agent\"")
          .contains("\"detached\"");
      assertThat(Attacher.run(host, "where")).contains("app listens on");
      assertThat(Attacher.run(host, "attach")).contains("expected no agent there");
      assertThat(host.lines())
          .filteredOn(line -> !line.startsWith("faultline-agent:"))
          .noneMatch(line -> line.contains("WARNING: A Java agent"));
    }
  }

  /** Then the JVM fails when it is asked what they are, as when the agent's own goes. */
  @Test
  void findsTheAgentOfAHostWhosePropertiesGo() throws Exception {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), ForgetfulHost.class)) {
      host.agent();
      for (int i = 0; i < 10; i++)
        assertThat(Attacher.run(host, "where")).contains("app listens on");
    }
  }

  /** Or the first fault would look as if it slowed down all of the host. */
  @Test
  void discardsCompiledCodeWhenItIsAttachedAndNotWhenAFaultIsRaised() throws Exception {
    var log = Scratch.folder("attach").resolve("compiled.log");
    var options =
        List.of(
            "-XX:+PrintCompilation",
            // Among what the host prints it would tear the host's lines apart.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-DisplayVMOutput",
            "-XX:+LogVMOutput",
            "-XX:LogFile=" + log);
    try (var host = HostProcess.startBare(Jdk.OWN, options, ServletHost.class)) {
      for (int i = 0; i < 300; i++) host.get("/count?q=tea");
      long warm = discarded(log);
      var agent = host.attach();
      long attached = discarded(log);
      assertThat(attached - warm).isGreaterThan(100);
      for (int i = 0; i < 100; i++) host.get("/count?q=tea");
      long again = discarded(log);
      agent.raise("latency 1ms", "app method class=io.faultline.host.ServletHost method=main");
      host.get("/count?q=tea");
      assertThat(discarded(log) - again).isLessThan((attached - warm) / 2);
    }
  }

  private static long discarded(Path log) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains("made not entrant")).count();
    }
  }

  private static String result(HostProcess host) {
    return new JsonObject(host.get("/count?q=tea")).getString("result");
  }
}
