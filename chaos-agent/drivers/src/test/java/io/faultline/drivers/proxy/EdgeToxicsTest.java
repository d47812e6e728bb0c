package io.faultline.drivers.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.client.ToxicRequest;
import io.faultline.drivers.FaultTranslation;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeToxicsTest {
  private static final Target EDGE = Target.parse("a->b wire");
  private static final FaultTranslation<List<ToxicRequest>> TOXICS =
      new FaultTranslation<>(Where.WIRE, fault -> EdgeToxics.of(fault, EDGE), "no toxic");

  @Test
  void eachKindOfFaultThereIsToxicsOfItsOwn() {
    assertThat(TOXICS.ofEachKind((kind, toxics) -> assertThat(toxics).as(kind).isNotEmpty()))
        .hasSizeGreaterThan(9);
  }

  @Test
  void noOtherKindIsTakenForOne() {
    TOXICS.refusesOtherKinds();
  }
}
