package io.faultline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import io.faultline.cli.Launcher;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakPlanTest {
  private static final Path SHOP = Launcher.PROJECT.resolve("experiments/shop.yaml");

  @TempDir Path folder;

  @Test
  void theFileIsAnExperimentThatKillsEachProcessAsScheduled() throws Exception {
    for (var relay : Relay.values())
      for (long seed = 1; seed <= 20; seed++) {
        var plan = SoakPlan.of(seed, relay, 3000, 50);
        var experiment = read(plan);
        assertThat(experiment.name()).isEqualTo(plan.name());
        assertThat(experiment.phases().fault()).isEqualTo(Duration.ofSeconds(60));
        assertThat(experiment.load().perSecond()).isEqualTo(50);
        assertThat(experiment.faults())
            .extracting(Experiment.Breaking::at)
            .containsExactlyElementsOf(
                plan.schedule().kills().stream().map(Schedule.Kill::at).toList());
        assertThat(experiment.faults())
            .extracting(it -> it.fault().text() + " into " + it.target().text())
            .containsExactlyElementsOf(
                plan.schedule().kills().stream()
                    .map(it -> "kill into " + it.process() + " process share=100%")
                    .toList());
      }
  }

  @Test
  void everyFactOfTheShopIsAskedAndUsersErrorsDecideNothing() throws Exception {
    var shop = read(SoakPlan.of(1, Relay.CLAIM, 3000, 50));
    var other = Launcher.PROJECT.resolve("experiments/order-killed.yaml");
    assertThat(shop.invariants())
        .containsAll(ExperimentReader.read(ExperimentFile.read(other), List.of()).invariants())
        .extracting(Invariant::name)
        .contains(
            "no service ended but by its kill",
            "no accepted order is lost",
            "what was refused is done once or not at all");
    assertThat(shop.aborts()).isEmpty();
    assertThat(shop.steadyState()).noneMatch(Experiment.Probe::userFacing);
    assertThat(shop.expectations().userErrors()).contains(new Experiment.Share(1));
  }

  @Test
  void theFilePassesTheCheck() throws Exception {
    for (var rate : List.of(1, 7, 500)) {
      var file = folder.resolve("soak-%d.yaml".formatted(rate));
      Files.writeString(file, SoakPlan.of(7, Relay.CDC, rate * 30, rate).yaml(SHOP));
      assertThat(Commands.call("check", file.toString()).expect(0).out()).endsWith(": ok\n");
    }
  }

  @Test
  void theWindowIsAsLongAsTheOrdersTake() {
    assertThat(SoakPlan.window(3000, 50)).isEqualTo(Duration.ofSeconds(60));
    assertThat(SoakPlan.window(3001, 50)).isEqualTo(Duration.ofSeconds(61));
  }

  private Experiment read(SoakPlan plan) throws Exception {
    var file = folder.resolve(plan.name() + ".yaml");
    Files.writeString(file, plan.yaml(folder.relativize(SHOP)));
    return ExperimentReader.read(ExperimentFile.read(file), List.of());
  }
}
