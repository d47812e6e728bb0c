package io.faultline.drivers.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.client.ToxicRequest;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeToxicsTest {
  private static final Target EDGE = Target.parse("a->b wire");

  @Test
  void eachKindOfFaultThereIsToxicsOfItsOwn() {
    var seen = new HashSet<List<ToxicRequest>>();
    for (var kind : FaultKinds.at(Where.WIRE)) {
      var toxics = toxics(kind);
      assertThat(toxics).as(kind.name()).isNotEmpty();
      assertThat(seen.add(toxics)).as(kind.name()).isTrue();
    }
    assertThat(seen).hasSizeGreaterThan(9);
  }

  @Test
  void noOtherKindIsTakenForOne() {
    for (var kind : FaultKinds.ALL)
      if (!Where.WIRE.can(kind))
        assertThatThrownBy(() -> toxics(kind))
            .as(kind.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("no toxic for '" + kind.name());
  }

  private static List<ToxicRequest> toxics(FaultKind kind) {
    return EdgeToxics.of(Fault.parse(kind.example()), EDGE);
  }
}
