package io.faultline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import io.faultline.cli.Launcher;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an experiment contains, {@code run} refuses it whole or reports it: nothing in between.
 */
@Timeout(120)
class MutatedRunsTest {
  private static final int RUNS = 40;
  private static final Path WHOLE =
      Launcher.PROJECT.resolve("chaos-agent/runner/src/test/resources/whole-experiment.yaml");
  private static final List<String> FRAGMENTS =
      List.of("{", "]", ": ", "- ", "'", "\t", "9999999999s", "remove: 5\n", "load:\n", "!!int x");

  @TempDir Path folder;

  @Test
  void noMutatedFileLeavesAHalfStartedRun() throws IOException {
    long seed = Long.getLong("faultline.seed", System.nanoTime());
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var system = system();
    long before = ProcessHandle.current().children().count();
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      var file = folder.resolve("mutated-%d.yaml".formatted(run));
      Files.write(file, mutated(random).getBytes(StandardCharsets.UTF_8));
      var runs = folder.resolve("runs-" + run);
      var done =
          Commands.in(project(), "run", file.toString(), "--system", system, "--runs", runs + "");
      var which = "seed %d, run %d: %s%n%s".formatted(seed, run, done, Files.readString(file));
      assertThat(done.exit()).as(which).isIn(2, 3);
      assertThat(done.err()).as(which).doesNotContain("\tat ");
      if (done.exit() == 2) {
        refused++;
        assertThat(done.err()).as(which).contains("mutated-%d.yaml".formatted(run));
        assertThat(runs).as(which).doesNotExist();
      } else assertReported(runs, which);
      assertThat(ProcessHandle.current().children().count()).as(which).isEqualTo(before);
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(RUNS / 4);
  }

  /** No part of the system responds: the most that may result is a report about that. */
  private static void assertReported(Path runs, String which) throws IOException {
    assertThat(RunFile.unfinished(runs)).as(which).isEmpty();
    try (var folders = Files.list(runs)) {
      for (var run : folders.filter(Files::isDirectory).toList()) {
        var report = Launcher.JSON.readTree(run.resolve("report.json").toFile());
        assertThat(report.path("verdict").asText()).as(which).isEqualTo("UNKNOWN");
        assertThat(Files.readString(run.resolve("journal.jsonl")))
            .as(which)
            .doesNotContain("\"kind\":\"injected\"", "\"kind\":\"load-began\"");
      }
    }
  }

  private static String mutated(RandomGenerator random) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(WHOLE));
    for (int i = random.nextInt(3); i >= 0; i--) {
      int line = random.nextInt(lines.size());
      switch (random.nextInt(4)) {
        case 0 -> lines.remove(line);
        case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(line, " ".repeat(random.nextInt(4)) + lines.get(line).strip());
        default -> {
          var text = lines.get(line);
          int at = random.nextInt(text.length() + 1);
          var fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
          lines.set(line, text.substring(0, at) + fragment + text.substring(at));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private Project project() {
    return new Project(folder, Path.of("java"), Optional.empty(), Optional.empty());
  }

  private String system() throws IOException {
    return Files.writeString(
            folder.resolve("system.yaml"),
            """
            name: mine
            prometheus: http://127.0.0.1:9
            processes:
              front: {url: "http://127.0.0.1:2", agent: {url: "http://127.0.0.1:1"}}
            peers: {back: "127.0.0.1:3"}
            load: {baseUrl: "http://127.0.0.1:2", metricsPort: 0}
            """)
        .toString();
  }
}
