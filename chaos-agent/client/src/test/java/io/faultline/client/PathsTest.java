package io.faultline.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paths of the agent's and of the proxy's API stand in their servers and here alone. */
class PathsTest {
  private static final Path PLATFORM = Path.of("..");
  private static final List<String> PATHS =
      List.of("\"/v1/", "\"/proxies", "\"/effects\"", "\"/toxics");

  @Test
  void noOtherModuleSpeaksTheApisByHand() throws IOException {
    try (var files = Files.walk(PLATFORM)) {
      assertThat(files.filter(PathsTest::isSource).filter(PathsTest::hasPath))
          .extracting(PathsTest::module)
          .isSubsetOf("client", "jvm", "proxy")
          .contains("client", "jvm");
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/main/");
  }

  private static boolean hasPath(Path source) {
    try {
      var text = Files.readString(source);
      return PATHS.stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String module(Path source) {
    return PLATFORM.relativize(source).getName(0).toString();
  }
}
