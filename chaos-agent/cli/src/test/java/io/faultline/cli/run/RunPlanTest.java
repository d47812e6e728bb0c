package io.faultline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {
  private static final Path SHIPPED = Path.of("../../experiments");

  @TempDir Path folder;

  @Test
  void aFolderIsAllItsExperimentsByNameWithoutTheirParts() throws Exception {
    var names = RunInputs.of(List.of(SHIPPED), List.of(), false).stream().map(RunPlanTest::name);
    assertThat(names.toList())
        .contains("payment-provider-outage.yaml", "tcp-black-hole.yaml")
        .doesNotContain("shop.yaml")
        .isSorted();
  }

  @Test
  void allThatIsWrongWithSeveralFilesIsSaidAtOnce() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "experiment: a\nphasen: {}\n");
    Files.writeString(folder.resolve("b.yaml"), "experiment: b\nexpekt: {}\n");
    assertThatThrownBy(() -> RunInputs.of(List.of(folder), List.of(), false))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("a.yaml:2: phasen")
        .hasMessageContaining("b.yaml:2: expekt");
  }

  @Test
  void aFolderWithoutExperimentsIsRefused() {
    assertThatThrownBy(() -> RunInputs.of(List.of(folder), List.of(), false))
        .isInstanceOf(UnusableException.class)
        .hasMessage(folder + ": expected a folder of experiments, *.yaml, found none in it");
  }

  @Test
  void eachRoundHasEveryExperimentOnceInAnOrderThatTheSeedGives() throws Exception {
    var inputs = RunInputs.of(List.of(SHIPPED), List.of(), false);
    var plan = RunPlan.of(inputs, 4, Optional.of(7L));
    assertThat(plan.rounds()).hasSize(4).allSatisfy(it -> assertThat(it).hasSameElementsAs(inputs));
    assertThat(plan.rounds()).anySatisfy(it -> assertThat(it).isNotEqualTo(inputs));
    assertThat(RunPlan.of(inputs, 4, Optional.of(7L))).isEqualTo(plan);
    assertThat(RunPlan.of(inputs, 4, Optional.of(8L)).rounds()).isNotEqualTo(plan.rounds());
  }

  @Test
  void withoutASeedTheOrderIsThatAskedFor() throws Exception {
    var inputs = RunInputs.of(List.of(SHIPPED), List.of(), false);
    assertThat(RunPlan.of(inputs, 2, Optional.empty()).rounds()).containsOnly(inputs);
  }

  @Test
  void whatBreaksKafkaConnectNeedsChangeDataCapture() throws Exception {
    var plan = RunPlan.of(RunInputs.of(List.of(SHIPPED), List.of(), false), 1, Optional.empty());
    var cdc = plan.only(it -> ShopNeeds.of(it).relay().isPresent());
    assertThat(cdc.each())
        .extracting(RunPlanTest::name)
        .containsExactly("change-data-capture-stopped.yaml");
    assertThat(ShopNeeds.isOnWire(plan)).isTrue();
    assertThat(ShopNeeds.isOnWire(cdc)).isFalse();
  }

  @Test
  void whatReplacesOneOfTwoInstancesNeedsBoth() throws Exception {
    var plan =
        RunPlan.of(
            RunInputs.of(List.of(SHIPPED.resolve("rolling-replacement.yaml")), List.of(), false),
            1,
            Optional.empty());
    assertThat(ShopNeeds.of(plan.experiments().get(0)).instancesOption())
        .contains("delivery=2,gateway=2,member=2,order=2,payment=2,product=2");
  }

  private static String name(RunPlan.Planned planned) {
    return planned.input().file().getFileName().toString();
  }
}
