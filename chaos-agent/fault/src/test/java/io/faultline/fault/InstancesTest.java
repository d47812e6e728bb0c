package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstancesTest {
  @Test
  void oneAloneHasTheBareName() {
    assertThat(Instances.name("booking", 1, 1)).isEqualTo("booking");
    assertThat(Instances.name("booking", 2, 3)).isEqualTo("booking[2 of 3]");
    assertThat(Instances.isOneOfSeveral("booking[2 of 3]")).isTrue();
    assertThat(Instances.isOneOfSeveral("booking[*]")).isFalse();
  }

  @Test
  void aNameMeansItselfAndTheProcessAllOfIt() {
    assertThat(Instances.isMeant("booking", "booking")).isTrue();
    assertThat(Instances.isMeant("booking", "booking[2 of 3]")).isTrue();
    assertThat(Instances.isMeant("booking[*]", "booking[2 of 3]")).isTrue();
    assertThat(Instances.isMeant("booking[*]", "booking")).isTrue();
    assertThat(Instances.isMeant("booking[2 of 3]", "booking[2 of 3]")).isTrue();
    assertThat(Instances.isMeant("booking[1 of 3]", "booking[2 of 3]")).isFalse();
    assertThat(Instances.isMeant("booking[1 of 3]", "booking")).isFalse();
    assertThat(Instances.isMeant("book", "booking[2 of 3]")).isFalse();
  }

  @Test
  void aBreakerOfAProcessIsThatOfAnyInstance() {
    assertThat(Instances.isDetectorMeant("booking/card", "booking[2 of 3]/card")).isTrue();
    assertThat(Instances.isDetectorMeant("booking[1 of 3]/card", "booking[2 of 3]/card")).isFalse();
    assertThat(Instances.isDetectorMeant("booking/card", "booking[2 of 3]/other")).isFalse();
    assertThat(Instances.isDetectorMeant("Down", "Down")).isTrue();
    assertThat(Instances.isDetectorMeant("booking", "booking/card")).isFalse();
  }

  @Test
  void aTargetNamesOneWithoutQuotes() {
    var target = Target.parse("booking[2 of 3] jdbc statement=select* share=50%");
    assertThat(target.process()).isEqualTo("booking[2 of 3]");
    assertThat(target.text()).isEqualTo("booking[2 of 3] jdbc statement=select* share=50%");
    assertThat(Target.parse(target.text())).isEqualTo(target);
    assertThat(Target.parse("\"booking[2 of 3]\" jdbc statement=select* share=50%"))
        .isEqualTo(target);
  }
}
