package io.faultline.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /proc says of processes that a test cannot start at will. */
class AttachCheckTest {
  private static final long PID = 4711;
  private static final String QUIT_CAUGHT = "2000000181005ccf";
  private static final String QUIT_NOT_CAUGHT = "2000000101001cc8";
  private static final String LIBJVM = "7f00-7f01 r-xp 0 08:01 1 /opt/jdk/lib/server/libjvm.so\n";

  @TempDir Path proc;

  @BeforeEach
  void own() throws IOException {
    process(ProcessHandle.current().pid(), status("S", "1000", "100", "1", QUIT_CAUGHT), LIBJVM);
  }

  @Test
  void aHotSpotJvmThatHandlesTheSignalPasses() throws IOException {
    process(PID, status("S", "1000", "100", "4711", QUIT_CAUGHT), LIBJVM);
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void aJvmWhoseLibraryWasReplacedSinceItStartedPasses() throws IOException {
    process(PID, status("S", "1000", "100", "4711", QUIT_CAUGHT), LIBJVM.strip() + " (deleted)\n");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void aProcessThatIsNotThereIsRefused() {
    assertThatThrownBy(this::check).hasMessageContaining("process of this machine, found none");
  }

  @Test
  void aProcessThatHandlesTheSignalInItsOwnWayIsRefused() throws IOException {
    process(PID, status("S", "1000", "100", "4711", QUIT_CAUGHT), "7f00-7f01 r-xp 0 0 1 /bin/go\n");
    assertThatThrownBy(this::check).hasMessageContaining("HotSpot JVM, found worker");
  }

  @Test
  void anotherUserAndAnotherGroupAreRefused() throws IOException {
    process(PID, status("S", "1001", "100", "4711", QUIT_CAUGHT), LIBJVM);
    assertThatThrownBy(this::check)
        .hasMessageContaining("of user 1000 and group 100")
        .hasMessageContaining("of user 1001 and group 100");
    process(PID, status("S", "1000", "101", "4711", QUIT_CAUGHT), LIBJVM);
    assertThatThrownBy(this::check).hasMessageContaining("of user 1000 and group 101");
  }

  @Test
  void aProcessOfAnotherContainerIsRefusedWithItsNumberThere() throws IOException {
    process(PID, status("S", "1000", "100", "4711\t7", QUIT_CAUGHT), LIBJVM);
    assertThatThrownBy(this::check).hasMessageContaining("PID 7 there");
  }

  @Test
  void aThreadAndAProcessThatHasEndedAreRefused() throws IOException {
    process(
        PID,
        status("S", "1000", "100", "4711", QUIT_CAUGHT).replace("Tgid:\t4711", "Tgid:\t4"),
        "");
    assertThatThrownBy(this::check).hasMessageContaining("a thread of process 4");
    process(PID, status("Z", "1000", "100", "4711", QUIT_CAUGHT), "");
    assertThatThrownBy(this::check).hasMessageContaining("found one that has ended");
  }

  @Test
  void openJ9IsRefused() throws IOException {
    process(
        PID,
        status("S", "1000", "100", "4711", QUIT_CAUGHT),
        LIBJVM + "7f00-7f01 r-xp 0 08:01 1 /opt/j9/lib/default/libj9vm29.so\n");
    assertThatThrownBy(this::check).hasMessageContaining("OpenJ9");
  }

  @Test
  void aJvmThatIsStartingIsRefusedForNow() throws IOException {
    process(PID, status("R", "1000", "100", "4711", QUIT_NOT_CAUGHT), LIBJVM);
    requirePassing("it is starting");
    process(
        PID,
        status("R", "1000", "100", "4711", QUIT_NOT_CAUGHT),
        "7f00-7f01 r-xp 0 08:01 1 /opt/jdk/lib/libjli.so\n");
    requirePassing("java launcher");
    process(PID, status("T", "1000", "100", "4711", QUIT_CAUGHT), LIBJVM);
    requirePassing("a signal has stopped");
  }

  @Test
  void attachSwitchedOffByAVariableIsRefused() throws IOException {
    process(PID, status("S", "1000", "100", "4711", QUIT_CAUGHT), LIBJVM);
    Files.writeString(
        proc.resolve(PID + "/environ"),
        "HOME=/\0JAVA_TOOL_OPTIONS=-Xmx1g -XX:+DisableAttachMechanism\0");
    assertThatThrownBy(this::check).hasMessageContaining("switched off");
  }

  @Test
  void withoutTheSignalsHandlerTheSocketDecides() throws IOException {
    process(PID, status("S", "1000", "100", "4711", QUIT_NOT_CAUGHT), LIBJVM);
    Files.writeString(proc.resolve(PID + "/cmdline"), "java\0-Xrs\0Main\0");
    assertThatThrownBy(this::check).hasMessageContaining("attach socket is gone");
    Files.createDirectories(proc.resolve(PID + "/root/tmp"));
    Files.createFile(proc.resolve(PID + "/root/tmp/.java_pid4711"));
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  /** As on macOS; this JVM publishes performance data. */
  @Test
  void withoutProcTheListOfJvmsDecides() {
    long own = ProcessHandle.current().pid();
    assertThatCode(() -> AttachCheck.requireListed(own)).doesNotThrowAnyException();
    assertThatThrownBy(() -> AttachCheck.requireListed(999_999_999))
        .hasMessageContaining("found none");
  }

  @Test
  void performanceDataThatIsCutOffOrForeignIsPassedOver() throws IOException {
    var file = Files.write(proc.resolve("data"), new byte[] {(byte) 0xca, (byte) 0xfe});
    assertThat(PerfData.read(file)).isEmpty();
    Files.write(file, new byte[100]);
    assertThat(PerfData.read(file)).isEmpty();
    assertThat(PerfData.read(proc.resolve("none"))).isEmpty();
  }

  private void requirePassing(String message) {
    var refused = catchThrowableOfType(NotAttachableException.class, this::check);
    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.isPassing()).isTrue();
  }

  private void check() throws NotAttachableException, IOException {
    new AttachCheck(proc).check(PID, 0);
  }

  private static String status(String state, String uid, String gid, String nsPid, String caught) {
    return """
        Name:\tworker
        State:\t%s (state)
        Tgid:\t%s
        Pid:\t%s
        Uid:\t0\t%s\t0\t0
        Gid:\t0\t%s\t0\t0
        NSpid:\t%s
        SigCgt:\t%s
        """
        .formatted(state, PID, PID, uid, gid, nsPid, caught);
  }

  private void process(long pid, String status, String maps) throws IOException {
    var folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("status"), pid == PID ? status : status.replace("" + PID, "" + pid));
    Files.writeString(folder.resolve("maps"), maps);
    Files.writeString(folder.resolve("cmdline"), "java\0Main\0");
    Files.writeString(folder.resolve("environ"), "HOME=/\0");
  }
}
