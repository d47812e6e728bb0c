package io.faultline.drivers.chaosmonkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.FaultTranslation;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssaultTest {
  private static final Target TARGET = Target.parse("delivery chaos-monkey every=2");
  private static final FaultTranslation<Map<String, Object>> ASSAULTS =
      new FaultTranslation<>(
          Where.CHAOS_MONKEY, fault -> Assault.of(fault, TARGET).assaults(), "no assault");

  @Test
  void eachKindOfFaultThereIsAnAssaultOfItsOwn() {
    assertThat(ASSAULTS.ofEachKind((kind, assaults) -> {})).hasSizeGreaterThan(4);
  }

  /** A new kind must not end the service because nobody has added it here. */
  @Test
  void noOtherKindIsTakenForOne() {
    ASSAULTS.refusesOtherKinds();
  }
}
