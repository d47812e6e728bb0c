package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.ServletHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachIT {
  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void attachesDetachesAndAttachesAgain(Jdk jdk) throws Exception {
    var options = jdk == Jdk.OWN ? List.<String>of() : List.of("-XX:+EnableDynamicAgentLoading");
    try (var host = HostProcess.startBare(jdk, options, ServletHost.class)) {
      host.get("/count?q=tea");
      var token = Files.createTempDirectory("attach").resolve("agent.token");
      assertThat(run(jdk, host, "attach", "name=app,tokenFile=" + token)).contains("listens on");
      host.agent().raise("return 42", "app method class=io.faultline.host.Stock method=count");
      assertThat(result(host)).isEqualTo("42");
      assertThat(run(jdk, host, "detach")).contains("detached");
      assertThat(result(host)).isEqualTo("3");
      await().atMost(HostProcess.patience()).until(() -> agentThreads(jdk, host).isEmpty());
      assertThat(run(jdk, host, "attach", "name=app,tokenFile=" + token)).contains("listens on");
      var audit = Files.readString(token.resolveSibling("app.audit.jsonl"));
      assertThat(audit).contains("\"fault-raised\"").contains("\"fault-lifted\"");
      assertThat(host.lines())
          .filteredOn(line -> !line.startsWith("faultline-agent:"))
          .noneMatch(line -> line.contains("WARNING: A Java agent"));
    }
  }

  private static String result(HostProcess host) {
    return new JsonObject(host.get("/count?q=tea")).getString("result");
  }

  private static String run(Jdk jdk, HostProcess host, String... arguments) throws Exception {
    var command =
        new ArrayList<>(List.of(jdk.java().toString(), "-jar", HostProcess.JAR.toString()));
    command.add(arguments[0]);
    command.add(Long.toString(host.process().pid()));
    command.addAll(List.of(arguments).subList(1, arguments.length));
    return output(command);
  }

  private static List<String> agentThreads(Jdk jdk, HostProcess host) throws Exception {
    var jstack = jdk.java().resolveSibling("jstack").toString();
    return output(List.of(jstack, Long.toString(host.process().pid())))
        .lines()
        .filter(line -> line.startsWith("\"faultline-"))
        .toList();
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
