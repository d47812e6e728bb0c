package io.faultline.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest form, for its shape: what its figures are says nothing. */
class AgentBenchIT {
  private final String classPath = System.getProperty("java.class.path");
  @TempDir Path folder;

  @AfterEach
  void restoreTheClassPath() {
    System.setProperty("java.class.path", classPath);
  }

  @Test
  void timesACallBesideTheBareOne() throws Exception {
    var json = measure("call", "--variant", "idle", "--variant", "share-0", "--variant", "byteman");
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    var run = json.at("/runs/0");
    assertThat(run.get("jdk").asText()).isEqualTo(System.getProperty("java.version"));
    assertThat(texts(run.get("variants"), "variant"))
        .containsExactly(
            "no agent",
            "faultline: idle",
            "faultline: raised for this method, share 0 %",
            "byteman: a rule with a false condition");
    for (var variant : run.get("variants")) {
      assertThat(variant.get("nanos").asDouble()).isPositive();
      assertThat(variant.at("/ratio/low").asDouble())
          .isLessThanOrEqualTo(variant.at("/ratio/high").asDouble());
    }
    assertThat(run.at("/variants/1/limit").asDouble()).isEqualTo(1.02);
    assertThat(run.at("/variants/0/samples")).hasSize(2);
  }

  @Test
  void namesTheVariantsWhereAnUnknownOneIsAsked() {
    var err = new StringWriter();
    var line = AgentBench.commandLine().setErr(new PrintWriter(err));
    assertThat(line.execute("--project", "../..", "--variant", "none")).isNotZero();
    assertThat(err.toString()).contains("chaos-monkey-off");
  }

  @Test
  void timesARaisingAndLeavesNoFolderBehind() throws Exception {
    var before = workFolders();
    var out = new StringWriter();
    var line = AgentBench.commandLine().setOut(new PrintWriter(out));
    assertThat(line.execute("--project", "../..", "--part", "arming", "--quick")).isZero();
    assertThat(out.toString()).contains("50 classes: raised in");
    assertThat(workFolders()).isEqualTo(before);
  }

  private static Set<Path> workFolders() throws IOException {
    try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return folders
          .filter(each -> each.getFileName().toString().matches("faultline-(arming|many)[0-9]+"))
          .collect(Collectors.toSet());
    }
  }

  private JsonNode measure(String part, String... options) throws Exception {
    var file = folder.resolve("result.json");
    var arguments = new ArrayList<>(List.of("--project", "../..", "--part", part, "--quick"));
    arguments.addAll(List.of("--json", file.toString()));
    arguments.addAll(List.of(options));
    var out = new StringWriter();
    var line = AgentBench.commandLine().setOut(new PrintWriter(out));
    assertThat(line.execute(arguments.toArray(String[]::new))).isZero();
    assertThat(out.toString()).contains("ratio (95 % interval)");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> texts(JsonNode array, String key) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.get(key).asText()));
    return texts;
  }
}
