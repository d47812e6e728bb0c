package io.faultline.runner.reader;

import static io.faultline.runner.reader.ExperimentReaderTest.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any text in files that extend each other is accepted, or refused with its file and line. */
class MutatedFilesTest {
  private static final int RUNS = 500;
  private static final List<String> FRAGMENTS =
      List.of(
          "extends: base.yaml\n",
          "when: [{name: a, query: b, tolerance: '<= 1'}]\n",
          "when: {a: b}\n",
          "faults: [{inject: latency 1s, into: a sql, at: 99s}]\n",
          "faults: [{inject: [latency 1s for 9s], into: a sql}, 5]\n",
          "load: {requests: []}\n",
          "load: {command: []}\n",
          "load: {none: maybe}\n",
          "detectors: [{name: a, agent: b, read: open breakers}]\n",
          "invariants: [{name: a, once: 'x', query: y}]\n",
          "steadyState: [{name: a, command: [x], read: field y, tolerance: '1'}]\n",
          "extends: [own.yaml, base.yaml]\n",
          "extends: {a: b}\n",
          "remove: [errors, nothing]\n",
          "remove: 5\n",
          "steadyState: []\n",
          "steadyState: [{name: errors}]\n",
          "steadyState: [5, [a], {}, null]\n",
          "fault:\n",
          "fault: {inject: [latency 1s], into: a b}\n",
          "expect: {detected: {within: 1s}}\n",
          "invariants: [{name: {a: b}}]\n",
          "plots: [{title: Orders, lines: {accepted: null}}]\n",
          "experiment:\n",
          "? [a, b]\n: c\n",
          "!!int x: !!float y\n",
          "\u0000",
          "\t",
          "'",
          "\"",
          "- ",
          ": ",
          "{",
          "}",
          "]",
          "%",
          "${",
          "9999999999999999999s",
          "-1s",
          "1e309",
          "NaN",
          "\ud83d",
          "\n---\n",
          "&a *a",
          "<<: {a: b}\n");

  private static final Pattern EXCEPTION = Pattern.compile("[\\w.$]*Exception");

  @TempDir Path folder;

  @Test
  void mutatedFilesAreAcceptedOrRefusedWithTheirPlace() throws IOException {
    long seed = Long.getLong("faultline.seed", System.nanoTime());
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int accepted = 0;
    for (int run = 0; run < RUNS; run++) {
      write("base.yaml", mutated(part(random.nextBoolean() ? whole() : GOOD), random));
      write("middle.yaml", mutated("extends: base.yaml\n" + middle(), random));
      var own = write("own.yaml", mutated("extends: [middle.yaml]\n" + own(), random));
      try {
        if (isAccepted(own)) accepted++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, run %d:%n%s".formatted(seed, run, all()), e);
      }
    }
    // The test proves something only if some files are accepted and some refused.
    assertThat(accepted).as("seed %d", seed).isBetween(RUNS / 50, RUNS - RUNS / 10);
  }

  private boolean isAccepted(Path own) throws IOException {
    try {
      var file = ExperimentFile.read(own);
      var experiment = ExperimentReader.read(file, List.of());
      var again = ExperimentReader.read(ExperimentFile.of("again.yaml", file.shown()), List.of());
      assertThat(again).isEqualTo(experiment);
      return true;
    } catch (UnusableInputException e) {
      assertThat(e.problems()).isNotEmpty();
      for (var problem : e.problems()) {
        assertThat(problem.place()).contains(".yaml");
        assertThat(problem.message()).isNotBlank();
        // A class that the file names may be in the message; any other one would be a leaked
        // exception.
        assertThat(EXCEPTION.matcher(problem.message()).results().map(MatchResult::group))
            .allMatch(all()::contains);
      }
      return false;
    }
  }

  /** The text unchanged in half of the cases, else changed once or a few times. */
  private static String mutated(String text, RandomGenerator random) {
    var changed = text;
    for (int i = random.nextInt(2) * (1 + random.nextInt(3)); i > 0; i--)
      changed = once(changed, random);
    return changed;
  }

  private static String once(String text, RandomGenerator random) {
    var lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) return FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    int line = random.nextInt(lines.size());
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, at) + fragment(random) + text.substring(at);
      case 1 -> text.substring(0, at);
      case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 3));
      case 3 -> {
        lines.remove(line);
        yield String.join("\n", lines) + "\n";
      }
      case 4 -> {
        lines.add(line, lines.get(random.nextInt(lines.size())));
        yield String.join("\n", lines) + "\n";
      }
      case 5 -> {
        lines.set(line, " ".repeat(random.nextInt(4)) + lines.get(line).strip());
        yield String.join("\n", lines) + "\n";
      }
      default -> text + fragment(random);
    };
  }

  private static String fragment(RandomGenerator random) {
    return FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
  }

  private static String part(String experiment) {
    return experiment.replaceAll("(?m)^(experiment|title):.*\n", "");
  }

  /** A file with each kind of probe, fault, load, invariant and detector. */
  private static String whole() throws IOException {
    return Files.readString(Path.of("src/test/resources/whole-experiment.yaml"));
  }

  @Test
  void theWholeExperimentIsGood() throws IOException {
    assertThat(isAccepted(write("whole.yaml", whole()))).isTrue();
  }

  private static String middle() {
    return """
    remove: [heat]
    phases: {fault: 10s}
    steadyState:
      - {name: speed, query: s, tolerance: ">= 1"}
    """;
  }

  private static String own() {
    return """
    experiment: own
    title: own
    plots:
      - title: Orders
        lines: {more: m}
    """;
  }

  private String all() throws IOException {
    var all = new StringBuilder();
    for (var name : List.of("own.yaml", "middle.yaml", "base.yaml"))
      all.append("== ").append(name).append('\n').append(read(name)).append('\n');
    return all.toString();
  }

  private String read(String name) throws IOException {
    return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
