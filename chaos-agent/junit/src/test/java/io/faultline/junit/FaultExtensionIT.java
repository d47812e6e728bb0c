package io.faultline.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultExtensionIT {
  @AfterEach
  void nothingIsLeft() {
    assertThat(Till.price()).isEqualTo(10);
    assertThat(Scenes.AtTheHandThatMends.nameOf("localhost")).isEqualTo("127.0.0.1");
    assertThat(AgentStatus.read()).contains("\"armed\":false").contains("\"faults\":0");
  }

  @Test
  void raisesTheFaultsOfClassAndMethodForTheTestMethodOnly() {
    assertThat(Launch.of(Scenes.Annotated.class)).isEqualTo(new Launch(3, java.util.List.of()));
  }

  @Test
  void injectsByCallFromAFieldOrAParameterAndTellsTheEffect() {
    assertThat(Launch.of(Scenes.ByCall.class)).isEqualTo(new Launch(1, java.util.List.of()));
  }

  @Test
  void liftsAfterATestThatFails() {
    assertThat(Launch.of(Scenes.Failing.class).failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("42").hasNoSuppressedExceptions());
  }

  @Test
  void liftsWhatAFailingAfterEachRaised() {
    assertThat(Launch.of(Scenes.FailingAfterwards.class).failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage("no clean-up"));
  }

  @Test
  void liftsAfterATestThatRanOutOfTime() {
    assertThat(Launch.of(Scenes.Late.class, Scenes.LateElsewhere.class).failures())
        .hasSize(2)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("timed out"));
  }

  @Test
  void failsATestWhoseFaultHadNoEffectUnlessThatIsAllowed() {
    var launch = Launch.of(Scenes.WithoutEffect.class);
    assertThat(launch.succeeded()).isEqualTo(1);
    assertThat(launch.failures())
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("return 42 at method class=")
                    .hasMessageContaining("affected none (0 matched, 0 skipped)"));
  }

  @Test
  void failsATestThatOutlivesItsFault() {
    assertThat(Launch.of(Scenes.TooLong.class).failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("expected to last until the end"));
  }

  @Test
  void saysWhatIsWrongWithAFaultOrItsPlace() {
    assertThat(Launch.of(Scenes.Refused.class).failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("latancy"));
    assertThat(Launch.of(Scenes.TooEarly.class).failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasStackTraceContaining("expected in a test method"));
  }

  @Test
  void liftsFaultsThatHitTheClientsItWouldBeLiftedWith() {
    assertThat(Launch.of(Scenes.AtTheHandThatMends.class))
        .isEqualTo(new Launch(1, java.util.List.of()));
  }

  @Test
  void keepsTestsWithoutFaultsAwayWhereTestsRunInParallel() {
    assertThat(
            Launch.inParallel(
                Scenes.BystanderInParallel.class,
                Scenes.AloneInParallel.class,
                Scenes.Annotated.class))
        .isEqualTo(new Launch(46, java.util.List.of()));
  }

  @Test
  void refusesASecondTestWithFaultsAtTheSameTime() {
    assertThat(Launch.of(Scenes.AnotherLauncherInside.class))
        .isEqualTo(new Launch(1, java.util.List.of()));
  }
}
