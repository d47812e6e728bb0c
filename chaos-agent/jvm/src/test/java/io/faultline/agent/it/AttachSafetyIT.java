package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.host.BytecodeHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The attach handshake sends SIGQUIT: no process that it would hurt gets it. */
class AttachSafetyIT {
  private static final String SAYS_QUIT =
      """
      import signal, time
      signal.signal(signal.SIGQUIT, lambda *_: print('got SIGQUIT', flush=True))
      print('up', flush=True)
      time.sleep(60)
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sleep|sleep 60", "node|node -e setInterval(()=>{},1000)", "cat|cat"})
  void aProcessThatIsNoJvmIsRefusedByNameAndLivesOn(String name, String command) throws Exception {
    assumeTrue(isThere(name), name + " is not installed");
    try (var other = Other.start(command.split(" "))) {
      await()
          .until(
              () -> Files.readString(Path.of("/proc/" + other.pid() + "/comm")).startsWith(name));
      for (var verb : List.of("attach", "detach", "where")) {
        var run = Run.of(Jdk.OWN, verb, other.pid());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).contains("expected a HotSpot JVM, found " + name);
      }
      assertThat(other.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void aProcessThatHandlesTheSignalItselfDoesNotGetIt() throws Exception {
    assumeTrue(isThere("python3"), "python3 is not installed");
    var said = Files.createTempFile("faultline", ".out");
    try (var other = Other.startInto(said, "python3", "-c", SAYS_QUIT)) {
      await().until(() -> Files.readString(said).startsWith("up"));
      assertThat(Run.of(Jdk.OWN, "attach", other.pid()).said())
          .contains("expected a HotSpot JVM, found python");
      assertThat(other.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(Files.readString(said)).isEqualTo("up\n");
    } finally {
      Files.delete(said);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void attachSwitchedOffIsSaidAndNoThreadDumpIsPrinted(Jdk jdk) throws Exception {
    for (var options :
        List.of(
            List.of("-XX:+DisableAttachMechanism"),
            List.of("-XX:+DisableAttachMechanism", "-XX:-UsePerfData")))
      try (var host = HostProcess.startBare(jdk, options, BytecodeHost.class)) {
        host.url();
        var run = Run.of(jdk, "attach", host.process().pid());
        assertThat(run.said()).contains("switched off (-XX:+DisableAttachMechanism)");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(host.lines()).noneMatch(line -> line.contains("Full thread dump"));
      }
  }

  /** Such a JVM does not handle the signal, and opens its attach socket at the start. */
  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void aJvmWithReducedSignalsIsAttachedToByItsSocketAndRefusedWithout(Jdk jdk) throws Exception {
    try (var host = HostProcess.startBare(jdk, List.of("-Xrs"), BytecodeHost.class)) {
      host.url();
      long pid = host.process().pid();
      assertThat(Run.of(jdk, "attach", pid).said()).contains("listens on");
      assertThat(Run.of(jdk, "detach", pid).exit()).isZero();
      Files.delete(Path.of("/tmp/.java_pid" + pid));
      var run = Run.of(jdk, "attach", pid);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.said()).contains("-Xrs whose attach socket is gone");
      assertThat(host.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void aStoppedJvmIsRefusedForNowAndAttachedToOnceItGoesOn() throws Exception {
    try (var host = HostProcess.startBare(Jdk.OWN, List.of(), BytecodeHost.class)) {
      host.url();
      long pid = host.process().pid();
      signal("-STOP", pid);
      var run = Run.of(Jdk.OWN, "attach", pid);
      signal("-CONT", pid);
      assertThat(run.said()).contains("a signal has stopped");
      assertThat(run.exit()).isEqualTo(1);
      assertThat(Run.of(Jdk.OWN, "attach", pid).said()).contains("listens on");
      assertThat(host.lines()).noneMatch(line -> line.contains("Full thread dump"));
    }
  }

  @Test
  void anotherUsersJvmIsRefused() throws Exception {
    assumeTrue(isRoot() && isThere("setpriv"), "needs root and setpriv");
    var jar = readableByAll();
    try (var host = HostProcess.startBare(Jdk.OWN, List.of(), BytecodeHost.class)) {
      host.url();
      var run =
          Run.of(
              List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"),
              Jdk.OWN,
              jar,
              "attach",
              host.process().pid());
      assertThat(run.said())
          .contains("expected a process of user 65534 and group 65534, found java")
          .contains("of user 0 and group 0");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(host.lines()).noneMatch(line -> line.contains("Full thread dump"));
    } finally {
      Files.delete(jar);
      Files.delete(jar.getParent());
    }
  }

  @Test
  void aJvmOfAnotherPidNamespaceIsRefused() throws Exception {
    assumeTrue(isRoot() && isThere("unshare"), "needs root and unshare");
    try (var outer =
        Other.start(
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            Jdk.OWN.java().toString(),
            "-XX:-UsePerfData",
            "-cp",
            "target/test-classes",
            "io.faultline.agent.attach.StartingJvmIT$Waiting")) {
      await().until(() -> outer.process().descendants().findAny().isPresent());
      var inner = outer.process().descendants().findAny().orElseThrow();
      await().until(() -> inner.info().command().orElse("").endsWith("java"));
      var run = Run.of(Jdk.OWN, "attach", inner.pid());
      assertThat(run.said()).contains("in another one (PID 1 there)");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(inner.isAlive()).isTrue();
    }
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path readableByAll() throws IOException {
    var folder = Files.createTempDirectory(Path.of("/tmp"), "faultline-jar");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.copy(HostProcess.JAR, folder.resolve("faultline-agent.jar"));
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor();
  }

  /** A process that is none of ours. */
  private record Other(Process process) implements AutoCloseable {
    static Other start(String... command) throws IOException {
      return new Other(new ProcessBuilder(command).start());
    }

    static Other startInto(Path output, String... command) throws IOException {
      return new Other(new ProcessBuilder(command).redirectOutput(output.toFile()).start());
    }

    long pid() {
      return process.pid();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The agent's jar as a program. */
  private record Run(int exit, String said) {
    static Run of(Jdk jdk, String verb, long pid) throws IOException, InterruptedException {
      return of(List.of(), jdk, HostProcess.JAR, verb, pid);
    }

    static Run of(List<String> prefix, Jdk jdk, Path jar, String verb, long pid)
        throws IOException, InterruptedException {
      var line = new ArrayList<>(prefix);
      line.addAll(List.of(jdk.java().toString(), "-jar", jar.toString(), verb, Long.toString(pid)));
      var process = new ProcessBuilder(line).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), said);
    }
  }
}
