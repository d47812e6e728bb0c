package io.faultline.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of docs/junit.md, as it stands there. */
class ExampleIT {
  private static final String EXAMPLE = "io.faultline.junit.example.PriceServiceTest";
  private static final Path SOURCE =
      Path.of("src/test/java/" + EXAMPLE.replace('.', '/') + ".java");

  @Test
  void standsInTheDocumentation() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/junit.md")))
        .contains("```java\n" + Files.readString(SOURCE) + "```");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void succeedsInAJvmOfItsOwn(Path java, @TempDir Path folder)
      throws IOException, InterruptedException {
    var output = folder.resolve("example.log");
    var command = new ArrayList<>(List.of(java.toString(), "-cp", classPath()));
    command.addAll(List.of(Launch.class.getName(), EXAMPLE));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("2 succeeded");
  }

  private static String classPath() {
    var own = System.getProperty("java.class.path");
    return Stream.of(System.getProperty("surefire.test.class.path", own).split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*chaos-agent.jvm.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The one the tests run on, and a 25 where one is installed. */
  static Stream<Path> runtimes() throws IOException {
    var own = Path.of(System.getProperty("java.home"), "bin/java");
    var named = System.getenv("JAVA_HOME_25");
    if (named != null) return Stream.of(own, Path.of(named, "bin/java"));
    var folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) return Stream.of(own);
    try (var homes = Files.list(folder)) {
      var others =
          homes
              .filter(home -> home.getFileName().toString().contains("25"))
              .map(home -> home.resolve("bin/java"))
              .filter(Files::isExecutable)
              .limit(1)
              .toList();
      return Stream.concat(Stream.of(own), others.stream());
    }
  }
}
