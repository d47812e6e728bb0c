package io.faultline.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path runs;

  @Test
  void comparesTheRunsOfAFolderAndSingleOnes() throws IOException {
    var one = report("one", "HELD", 1.0);
    var two = report("two", "BROKEN", 9.0);
    assertThat(Commands.call("compare", runs.toString()).expect(0).out())
        .contains("outage, profile tuned: 1 of 2 HELD, 1 BROKEN", "recovered  5.0 s");
    var json = Commands.call("compare", "--json", one.toString(), two.toString()).expect(0).json();
    assertThat(json.path("groups")).hasSize(2);
    assertThat(json.at("/groups/1/quantities/0/worst").asDouble()).isEqualTo(9.0);
    assertThat(Commands.call("compare", "--markdown", one.toString()).expect(0).out())
        .startsWith("### outage, profile tuned: 1 of 1 HELD");
  }

  @Test
  void saysAllThatIsWrongWithTheFolders() throws IOException {
    var empty = Files.createDirectory(runs.resolve("empty"));
    var missing = runs.resolve("missing");
    assertThat(Commands.call("compare", empty.toString(), missing.toString()).expect(2).err())
        .contains(empty + ": expected a run's report.json", missing + ": expected a folder");
    assertThat(Commands.call("run", "--repeat", "0", "x.yaml").expect(2).err())
        .contains("--repeat: expected 1 or more, got 0");
  }

  private Path report(String name, String verdict, double seconds) throws IOException {
    var folder = Files.createDirectory(runs.resolve(name));
    Files.writeString(
        folder.resolve("report.json"),
        """
        {"experiment": "outage", "profile": "tuned", "verdict": "%s", "checks": [
          {"name": "recovered", "seconds": %s, "limit": 5, "result": "%s"}]}"""
            .formatted(verdict, seconds, verdict));
    return folder;
  }
}
