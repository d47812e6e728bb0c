package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.drivers.OwnJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SystemLockTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");

  @TempDir Path folder;

  @Test
  void namesWhoHasTheSystemAndSinceWhen() throws IOException {
    try (var lock = take("one", "http://127.0.0.1:18182")) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> take("two", "http://localhost:18182/"))
          .isInstanceOf(SystemLock.InUseException.class)
          .hasMessage(
              "the system is in use: run one since 2026-01-01T10:00:00Z (http://127.0.0.1:18182)");
    }
    take("two", "http://localhost:18182/").close();
  }

  @Test
  void leavesOtherSystemsAlone() throws IOException {
    try (var one = take("one", "http://127.0.0.1:18182");
        var two = take("two", "http://127.0.0.1:19182")) {
      assertThat(one).isNotSameAs(two);
    }
  }

  @Test
  void aHolderThatIsKilledGivesItBack() throws Exception {
    var holder =
        OwnJvm.start(
            Holder.class,
            file("http://127.0.0.1:18182").toString(),
            folder.resolve("locks").toString());
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("taken");
      assertThatThrownBy(() -> take("two", "http://127.0.0.1:18182"))
          .isInstanceOf(SystemLock.InUseException.class);
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
    take("two", "http://127.0.0.1:18182").close();
  }

  /** Takes the lock on the system of a file, and keeps it. */
  static final class Holder {
    public static void main(String[] words) throws Exception {
      var lock = SystemLock.take(SystemFile.read(Path.of(words[0])), Path.of(words[1]), "x", SINCE);
      System.out.println("taken");
      Thread.currentThread().join();
      lock.close();
    }
  }

  private SystemLock take(String run, String agent) throws IOException {
    return SystemLock.take(
        SystemFile.read(file(agent)), folder.resolve("locks"), "run " + run, SINCE);
  }

  private Path file(String agent) throws IOException {
    return Files.writeString(
        folder.resolve("system.json"),
        """
        {"name":"mine","prometheus":"http://127.0.0.1:9",
         "processes":{"a":{"url":"%s","agent":{"url":"%s"}}}}
        """
            .formatted(agent.replace(":1", ":2"), agent));
  }
}
