package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreNeedTest {
  private static final String PLAIN =
      """
      experiment: plain
      title: no PromQL
      load: {none: true}
      phases: {warmUp: 1s, steady: 3s, fault: 6s, recovery: 8s, hold: 1s}
      steadyState:
        - {name: answers, http: "${front}/", tolerance: "200 to 299"}
      fault: {inject: latency 1s, into: front http-client}
      expect:
        recovered: 5s
      """;

  @TempDir Path folder;

  @Test
  void nothingNeedsOneWhereNoPromQlIsAsked() throws IOException {
    assertThat(need(PLAIN)).isEmpty();
    assertThat(need(expecting("{health: front, within: 2s}"))).isEmpty();
  }

  @Test
  void aQueryNeedsOneWhereverItStands() throws IOException {
    for (var more :
        List.of(
            "abort: [{name: a, query: up, tolerance: '>= 1'}]\n",
            "when: [{name: a, query: up, tolerance: '>= 1'}]\n",
            "detectors: [{name: a, query: up, tolerance: '>= 1'}]\n",
            "drained: {query: up, tolerance: '>= 1'}\n",
            "invariants: [{name: a, query: up, tolerance: '>= 1'}]\n",
            "plots: [{title: a, unit: s, lines: {a: up}}]\n"))
      assertThat(need(PLAIN + more)).as(more).contains("the experiment asks PromQL");
  }

  @Test
  void anExpectedAlertNeedsOne() throws IOException {
    assertThat(need(expecting("{alert: Down, within: 2s}"))).contains("the alert Down is expected");
  }

  @Test
  void aBreakerNeedsOneWhereNoAgentSeesIt() throws IOException {
    assertThat(need(expecting("{breaker: front/stock, within: 2s}"))).isEmpty();
    assertThat(need(expecting("{breaker: back/stock, within: 2s}")))
        .contains("the breaker back/stock is expected, which no agent sees");
    var own =
        "detectors: [{name: back/stock, breaker: true, http: '${front}/', tolerance: '200 to"
            + " 201'}]\n";
    assertThat(need(expecting("{breaker: back/stock, within: 2s}") + own)).isEmpty();
  }

  private static String expecting(String detection) {
    return PLAIN + "  detected: [%s]\n".formatted(detection);
  }

  private Optional<String> need(String experiment) throws IOException {
    var file = Files.writeString(folder.resolve("experiment.yaml"), experiment);
    var system =
        SystemFile.read(
            Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: mine
                processes:
                  front: {url: "http://127.0.0.1:1", attach: {pid: 1}}
                  back: {url: "http://127.0.0.1:2"}
                """));
    return StoreNeed.of(ExperimentReader.read(ExperimentFile.read(file), List.of()), system);
  }
}
