package io.faultline.drivers.chaosmonkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.Fault;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class AssaultTest {
  private static final Target TARGET = Target.parse("delivery chaos-monkey every=2");

  @Test
  void eachKindOfFaultThereIsAnAssaultOfItsOwn() {
    var seen = new HashSet<>();
    for (var kind : FaultKinds.at(Where.CHAOS_MONKEY))
      assertThat(seen.add(assault(kind).assaults())).as(kind.name()).isTrue();
    assertThat(seen).hasSizeGreaterThan(4);
  }

  /** A kind that is new there must not end the service because nobody thought of it. */
  @Test
  void noOtherKindIsTakenForOne() {
    for (var kind : FaultKinds.ALL)
      if (!Where.CHAOS_MONKEY.can(kind))
        assertThatThrownBy(() -> assault(kind))
            .as(kind.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("no assault for '" + kind.name());
  }

  private static Assault assault(FaultKind kind) {
    return Assault.of(Fault.parse(kind.example()), TARGET);
  }
}
