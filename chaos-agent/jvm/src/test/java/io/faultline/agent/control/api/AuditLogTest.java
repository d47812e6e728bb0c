package io.faultline.agent.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(1_700_000_000_000_000_000L);
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("app.audit.jsonl");
  }

  @Test
  void saysWhenWhatAndWho() throws IOException {
    try (var audit = new AuditLog(file, nanos::get)) {
      audit.by(
          "127.0.0.1:5",
          () -> {
            audit.write("panic", Map.of());
            return "";
          });
      audit.write("fault-expired", Map.of("id", "f1"));
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"at\":\"2023-11-14T22:13:20Z\",\"action\":\"panic\",\"by\":\"127.0.0.1:5\"}",
            "{\"at\":\"2023-11-14T22:13:20Z\",\"action\":\"fault-expired\",\"by\":\"agent\",\"id\":\"f1\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsTwoFilesOfAboutAMebibyteHoweverMuchIsWritten() throws IOException {
    var long1 = "x".repeat(30_000);
    try (var audit = new AuditLog(file, nanos::get)) {
      for (int i = 0; i < 200; i++) audit.write("a", Map.of("detail", long1));
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("app.audit.jsonl", "app.audit.jsonl.1");
    }
    assertThat(Files.size(file)).isLessThan(1 << 21);
    assertThat(Files.size(file.resolveSibling("app.audit.jsonl.1"))).isLessThan(1 << 21);
  }

  @Test
  void leavesRefusalsOutWhereThereAreTooManyAndSaysHowMany() throws IOException {
    try (var audit = new AuditLog(file, nanos::get)) {
      for (int i = 0; i < 150; i++) audit.writeSparingly("refused", Map.of());
      nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
      audit.writeSparingly("refused", Map.of());
    }
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(101);
    assertThat(lines.stream().filter(it -> it.contains("\"leftOutBefore\":")).count()).isPositive();
  }

  /** A folder that is not there stands for a disk that takes nothing. */
  @Test
  void givesUpWhatItCannotWriteAndSaysSoWhenItCanAgain() throws Exception {
    var gone = folder.resolve("gone/app.audit.jsonl");
    try (var audit = new AuditLog(gone, nanos::get)) {
      for (int i = 0; i < 3; i++) audit.write("lost", Map.of());
      await().until(AuditLogTest::writerIsIdle);
      Files.createDirectories(gone.getParent());
      audit.write("kept", Map.of());
    }
    assertThat(Files.readString(gone)).contains("\"kept\"").contains("\"leftOutBefore\":3");
  }

  private static boolean writerIsIdle() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("faultline-audit"))
        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void neverFailsOnceClosed() {
    var audit = new AuditLog(file, nanos::get);
    audit.close();
    audit.write("late", Map.of());
    assertThat(file).doesNotExist();
  }

  @Test
  void leavesNoThread() {
    try (var audit = new AuditLog(file, nanos::get)) {
      audit.write("a", Map.of());
    }
    // An executor is terminated an instant before its last thread has ended.
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(5))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("faultline-audit")));
  }
}
