package io.faultline.drivers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path folder;

  @Test
  void aLineHalfWrittenIsLeftForTheNextCall() throws IOException {
    var file = folder.resolve("lines.jsonl");
    var lines = new JsonLines(file);
    assertThat(lines.take()).isEmpty();
    append(file, "{\"n\":1}\n{\"n\":");
    assertThat(lines.take()).extracting(line -> line.path("n").asInt()).containsExactly(1);
    append(file, "2}\n{\"n\":3}\n");
    assertThat(lines.take()).extracting(line -> line.path("n").asInt()).containsExactly(2, 3);
    assertThat(lines.take()).isEmpty();
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
