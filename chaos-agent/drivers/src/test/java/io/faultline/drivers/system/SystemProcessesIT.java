package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProcessesIT {
  private static final OptionalLong SELF = OptionalLong.of(ProcessHandle.current().pid());

  @TempDir Path folder;

  @Test
  void aProcessIsWhoeverListensOnItsPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var processes =
          processes(
              """
              name: mine
              processes:
                order: {url: "http://127.0.0.1:%1$d"}
                far: {url: "http://192.0.2.1:8080"}
              programs:
                kafka: {port: %1$d}
              """
                  .formatted(socket.getLocalPort()));
      assertThat(processes.names()).containsExactly("kafka", "order");
      assertThat(processes.pid("order")).isEqualTo(SELF);
      assertThat(processes.pid("kafka")).isEqualTo(SELF);
      assertThat(processes.isVouchedFor("order", SELF.getAsLong())).isFalse();
      socket.close();
      assertThat(processes.pid("order")).isEmpty();
    }
  }

  @Test
  void aFileTellsItsNumberWhereItIsThere() throws IOException {
    var processes = processes("name: mine\nprograms: {postgres: {pidFile: it.pid}}");
    assertThat(processes.pid("postgres")).isEmpty();
    Files.writeString(folder.resolve("it.pid"), "4711\n/var/lib/postgresql\n");
    assertThat(processes.pid("postgres")).hasValue(4711);
    Files.writeString(folder.resolve("it.pid"), "none");
    assertThatThrownBy(() -> processes.pid("postgres"))
        .hasMessageEndingWith("it.pid: expected a process's number, got 'none'");
  }

  private SystemProcesses processes(String yaml) throws IOException {
    return new SystemProcesses(
        SystemFile.read(Files.writeString(folder.resolve("system.yaml"), yaml)));
  }
}
