package io.faultline.drivers.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptGatlingLogTest {
  private static final String CLASS =
      "io/gatling/core/stats/writer/BufferedFileChannelWriter.class";

  /** {@code if (remaining < i) flush()}, among others. */
  private static final byte[] ASKS = {9, 0x1b, (byte) 0xa2, 0, 8, 0x2a, (byte) 0xb6, 0, 72};

  @TempDir Path folder;

  @Test
  void writesACopyThatDoesNotAskAndLeavesTheJarAsItIs() throws IOException {
    var jar = jar(CLASS, ASKS);
    var before = Files.readAllBytes(jar);
    var place = PromptGatlingLog.before(jar, folder.resolve("prompt")).orElseThrow();
    assertThat(Files.readAllBytes(place.resolve(CLASS)))
        .isEqualTo(new byte[] {9, 0x1b, 0x58, 0, 0, 0x2a, (byte) 0xb6, 0, 72});
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  @Test
  void aClassThatItDoesNotKnowIsLeftAlone() throws IOException {
    var twice = new byte[2 * ASKS.length];
    System.arraycopy(ASKS, 0, twice, 0, ASKS.length);
    System.arraycopy(ASKS, 0, twice, ASKS.length, ASKS.length);
    assertThat(PromptGatlingLog.prompt(twice)).isEmpty();
    assertThat(PromptGatlingLog.prompt(new byte[] {0x1b, (byte) 0xa2})).isEmpty();
    assertThat(PromptGatlingLog.before(jar("io/gatling/Other.class", ASKS), folder)).isEmpty();
  }

  private Path jar(String name, byte[] bytes) throws IOException {
    var jar = folder.resolve("gatling-core-3.15.1.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
    }
    return jar;
  }
}
