package io.faultline.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {
  @TempDir private Path folder;
  private Path runs;
  private Path rules;

  @BeforeEach
  void prepare() throws IOException {
    runs = Files.createDirectory(folder.resolve("runs"));
    rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        groups:
          - name: "a"
            rules:
              - alert: "ServiceDown"
                labels: {severity: critical}
              - alert: Watchdog
                labels:
                  detector: "no"
        """);
    report("a", "outage", alert("DependencyDown", true), alert("DependencyDown", true));
    report("b", "outage", breaker(), alert("OrdersStuck", false));
    report("c", "nothing");
  }

  @Test
  void countsTheRunsInWhichEachAlertFiredOrFiredForNothing() {
    assertThat(call().lines())
        .containsExactly(
            "  alert           1  2",
            "  DependencyDown  –  1/2",
            "  OrdersStuck     –  0/2, 1 false",
            "  ServiceDown     –  –",
            "",
            "  1: nothing, profile tuned, 1 run",
            "  2: outage, profile tuned, 2 runs");
  }

  @Test
  void isATableForTheDocsAndJsonForPrograms() throws IOException {
    assertThat(call("--markdown"))
        .startsWith("| alert | 1 | 2 |\n|---|---|---|\n| DependencyDown | – | 1/2 |\n")
        .endsWith("\n\n- 1: nothing, profile tuned, 1 run\n- 2: outage, profile tuned, 2 runs\n");
    var json =
        Commands.call("alerts", "--json", "--rules", rules.toString(), runs.toString())
            .expect(0)
            .json();
    assertThat(json.at("/outages/1/fired/DependencyDown").asInt()).isEqualTo(1);
    assertThat(json.path("alerts")).hasSize(3);
  }

  @Test
  void knowsTheProjectsOwnAlertsWithoutThoseThatAreNoDetectors() {
    assertThat(Commands.call("alerts", runs.toString()).expect(0).out())
        .contains("EventLoopBlocked")
        .doesNotContain("Watchdog", "BudgetGone");
  }

  @Test
  void saysWhatItLacks() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Commands.call("alerts", empty.toString()).expect(2).err())
        .contains(empty + ": expected a run's report.json");
    assertThat(Commands.call("alerts", "--rules", "nowhere", runs.toString()).expect(2).err())
        .contains("--rules: expected a folder, got nowhere");
    Files.writeString(rules.resolve("b.yml"), "groups: [");
    assertThat(
            Commands.call("alerts", "--rules", rules.toString(), runs.toString()).expect(2).err())
        .contains(rules.resolve("b.yml") + ": expected YAML, got this: ");
  }

  private String call(String... options) {
    var words = new ArrayList<>(List.of("alerts"));
    words.addAll(List.of(options));
    words.addAll(List.of("--rules", rules.toString(), runs.toString()));
    return Commands.call(words.toArray(String[]::new)).expect(0).out();
  }

  private static String alert(String name, boolean underFault) {
    return "{\"detector\":\"%s\",\"kind\":\"alert\",\"underFault\":%s}".formatted(name, underFault);
  }

  private static String breaker() {
    return "{\"detector\":\"payment/card-processor\",\"kind\":\"breaker\",\"underFault\":true}";
  }

  private void report(String id, String experiment, String... detections) throws IOException {
    Files.writeString(
        Files.createDirectory(runs.resolve(id)).resolve("report.json"),
        """
        {"experiment": "%s", "profile": "tuned", "verdict": "HELD", "detections": [%s]}"""
            .formatted(experiment, String.join(",", detections)));
  }
}
