package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.experiment.Ramp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private final Stage stage = new Stage();

  @Test
  void saysWhatEachFaultWouldHaveMetAndRaisesThemAtAShareOfNothing() throws Exception {
    stage.matchedPerSecond = t -> 10;
    stage.affectedPerSecond = t -> 0;
    var met = dryRun("latency 1s", "status 503").run();
    assertThat(met)
        .extracting(it -> it.fault().fault().text())
        .containsExactly("latency 1s", "status 503");
    assertThat(met).allSatisfy(it -> assertThat(it.effect().matched()).isEqualTo(60));
    assertThat(met).allMatch(DryRun.Met::any);
    assertThat(stage.targets).allMatch(Target::isCountOnly).hasSize(2);
    assertThat(stage.log.stream().filter(it -> it.startsWith("lifted"))).hasSize(2);
  }

  @Test
  void aFaultOfStepsIsRaisedInEachKindOfThem() throws Exception {
    stage.matchedPerSecond = t -> 10;
    stage.affectedPerSecond = t -> 0;
    var steps = List.of("latency 100ms for 2s", "latency 1s for 2s", "status 503");
    var met = dryRun(Ramp.parse(steps)).run();
    assertThat(met).singleElement().satisfies(it -> assertThat(it.any()).isTrue());
    assertThat(met.get(0).effect().matched()).isEqualTo(60);
    assertThat(stage.raised).extracting(Fault::text).containsExactly("latency 1s", "status 503");
    assertThat(stage.targets).allMatch(Target::isCountOnly);
    assertThat(stage.log.stream().filter(it -> it.startsWith("lifted"))).hasSize(2);
  }

  @Test
  void oneStepThatCannotBeRaisedIsSaidAndTheOthersAreLifted() throws Exception {
    stage.whileRaising = () -> stage.injectProblem = "status: expected a point of HTTP";
    var met = dryRun(Ramp.parse(List.of("latency 100ms for 2s", "status 503"))).run().get(0);
    assertThat(met.problem()).isEqualTo("status: expected a point of HTTP");
    assertThat(met.any()).isFalse();
    assertThat(stage.log.stream().filter(it -> it.startsWith("lifted"))).isNotEmpty();
  }

  @Test
  void aFaultThatWouldMeetNothingAndOneThatCannotBeRaisedAreSaidSo() throws Exception {
    stage.matchedPerSecond = t -> 0;
    stage.affectedPerSecond = t -> 0;
    assertThat(dryRun("latency 1s").run()).noneMatch(DryRun.Met::any);
    stage.injectProblem = "point: expected one of jvm";
    assertThat(dryRun("latency 1s").run().get(0).problem()).contains("expected one of jvm");
  }

  @Test
  void aFaultOfTheWholeProcessIsNotRaisedAtAll() throws Exception {
    var met = dryRun("freeze 5s").run().get(0);
    assertThat(met.problem()).contains("as a whole");
    assertThat(stage.targets).isEmpty();
  }

  @Test
  void aSystemThatIsNotReadyGetsNoLoad() {
    stage.problems.add("payment is down");
    assertThatThrownBy(() -> dryRun("latency 1s").run()).hasMessage("payment is down");
    assertThat(stage.log).isEmpty();
  }

  @Test
  void stoppedItLiftsAndEndsTheLoadAtOnce() throws Exception {
    var run = dryRun("latency 1s");
    stage.whileRaising = run::stop;
    assertThat(run.run()).isEmpty();
    assertThat(stage.log).last().asString().startsWith("load off");
    assertThat(stage.log).anyMatch(it -> it.startsWith("lifted 3"));
  }

  private DryRun dryRun(Ramp ramp) {
    var target = Target.parse("payment http-client");
    var fault = new Breaking("fault", ramp, target, Stage.s(3), Duration.ZERO, Optional.empty());
    return new DryRun(Stage.experiment().load(), List.of(fault), stage.ports());
  }

  private DryRun dryRun(String... faults) {
    var target = Target.parse("payment http-client");
    var experiment = Stage.experiment();
    return new DryRun(
        experiment.load(),
        Stream.of(faults).map(it -> new Breaking(Fault.parse(it), target, Stage.s(3))).toList(),
        stage.ports());
  }
}
