package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.BytecodeHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the agent, its host starts, lives and prints one line more. */
class StartIT {
  @TempDir Path folder;

  @Test
  void printsOneLineAndHarmsNothingWhateverIsWrong() throws Exception {
    var open = Files.writeString(folder.resolve("open.token"), "0123456789abcdef0123");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    var file = Files.writeString(folder.resolve("file"), "no folder");
    var key = Files.writeString(folder.resolve("key.pem"), "no key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> expected = new LinkedHashMap<>();
      expected.put("prot=1", "options: expected name, host, port");
      expected.put(
          "port=" + taken.getLocalPort(), "port " + taken.getLocalPort() + " of 127.0.0.1");
      expected.put("tokenFile=" + file.resolve("agent.token"), "tokenFile " + file);
      expected.put("tokenFile=" + open, "expected rights rw------- at most, got rw-r--r--");
      expected.put("host=0.0.0.0", "beyond loopback expected tokenFile, certFile and keyFile");
      expected.put("host=203.0.113.7,tokenFile=/t,certFile=" + key + ",keyFile=" + key, "PEM");
      Map<HostProcess, String> hosts = new LinkedHashMap<>();
      for (var it : expected.entrySet()) hosts.put(start(it.getKey()), it.getValue());
      for (var it : hosts.entrySet()) requireOneLine(it.getKey(), it.getValue());
    }
  }

  private static HostProcess start(String options) throws IOException {
    var agent = "-javaagent:%s=%s".formatted(HostProcess.JAR, options);
    return HostProcess.startBare(Jdk.OWN, List.of(agent), BytecodeHost.class);
  }

  private static void requireOneLine(HostProcess started, String problem) throws Exception {
    try (var host = started) {
      host.url();
      await().atMost(HostProcess.patience()).until(() -> host.lines().size() >= 2);
      assertThat(Attacher.agentThreads(host)).as(problem).isEmpty();
      assertThat(host.process().isAlive()).isTrue();
      assertThat(host.lines()).as(problem).hasSize(2);
      assertThat(host.lines())
          .filteredOn(line -> !line.startsWith("port "))
          .singleElement()
          .asString()
          .startsWith("faultline-agent: not started: ")
          .contains(problem);
    }
  }

  @Test
  void startsAfterAFailureOnceTheReasonIsGone() throws Exception {
    try (var host = start("prot=1")) {
      host.url();
      await().atMost(HostProcess.patience()).until(() -> host.lines().size() >= 2);
      assertThat(Attacher.run(host, "where")).contains("found none: not started: options");
      assertThat(Attacher.run(host, "attach", "prot=1")).contains("options: expected name");
      var said = Attacher.run(host, "attach");
      assertThat(said).contains("app listens on http://127.0.0.1:");
      var token = Path.of(said.substring(said.indexOf("token in ") + 9).strip());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.getParent())))
          .isEqualTo("rwx------");
      assertThat(host.agent().send("GET", "/v1/status", "").statusCode()).isEqualTo(200);
      assertThat(Attacher.run(host, "detach")).contains("detached");
      assertThat(token).doesNotExist();
      assertThat(token.resolveSibling("app.audit.jsonl")).exists();
    }
  }
}
