package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short soak: every process of the shop is killed once, and every order is checked. */
@Tag("soak")
class SoakIT {
  private static final Path WORK = Path.of("target/soak-it").toAbsolutePath();
  private static final int OFFSET = 11_000;
  private static final Launcher FAULTLINE = new Launcher(WORK, OFFSET);

  @Test
  void everyFactHoldsThoughEachProcessOfTheSystemWasKilled() throws Exception {
    var runs = WORK.resolve("runs-" + System.nanoTime());
    FAULTLINE.call(words(runs)).expect(0);
    var result = Launcher.JSON.readTree(only(runs, "soak.json").toFile());
    assertThat(texts(result.path("kills"), "process"))
        .containsAll(processesOf(only(runs, "report.json")))
        .contains("kafka", "postgres")
        .doesNotContain("card-processor");
    assertThat(result.path("kills")).allMatch(kill -> kill.has("startedAgainAfterSeconds"));
    assertThat(result.path("orders").path("accepted").asLong()).isGreaterThan(100);
    assertThat(result.path("facts"))
        .hasSizeGreaterThan(6)
        .allMatch(fact -> fact.path("held").asBoolean());
    assertThat(WORK.resolve("home/local.pid")).doesNotExist();
  }

  @Test
  void ctrlCLeavesNothingBehind() throws Exception {
    var runs = WORK.resolve("interrupted-" + System.nanoTime());
    try (var soak = FAULTLINE.start(words(runs))) {
      Awaitility.await("the first kill")
          .atMost(Duration.ofMinutes(4))
          .until(() -> soak.text().contains("  injected  "));
      assertThat(
              new ProcessBuilder("kill", "-INT", Long.toString(soak.process().pid()))
                  .start()
                  .waitFor())
          .isZero();
      Awaitility.await("the end")
          .atMost(Duration.ofMinutes(1))
          .until(() -> !soak.process().isAlive());
      soak.done().expect(3);
    }
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(it -> it.info().commandLine().orElse("").contains(WORK.toString()));
  }

  private static String[] words(Path runs) {
    return new String[] {
      "soak",
      "shop",
      "--seed",
      "1",
      "--orders",
      "500",
      "--rate",
      "20",
      "--runs",
      runs.toString(),
      "--home",
      FAULTLINE.home().toString(),
      "--port-offset",
      Integer.toString(OFFSET)
    };
  }

  /** The processes with an agent, but for the function, which no user has woken. */
  private static List<String> processesOf(Path report) throws IOException {
    var names = new ArrayList<String>();
    Launcher.JSON
        .readTree(report.toFile())
        .path("environment")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith("agent of ") && !name.endsWith(" function"))
                names.add(name.substring("agent of ".length()));
            });
    assertThat(names).hasSizeGreaterThanOrEqualTo(6);
    return names;
  }

  private static List<String> texts(JsonNode list, String key) {
    var texts = new ArrayList<String>();
    list.forEach(it -> texts.add(it.path(key).asText()));
    return texts;
  }

  private static Path only(Path runs, String name) throws IOException {
    try (Stream<Path> files = Files.walk(runs, 2)) {
      return files.filter(it -> it.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
