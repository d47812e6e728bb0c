package io.faultline.drivers.wiremock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.FaultTranslation;
import io.faultline.fault.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubResponseTest {
  private static final Map<String, Object> OWN = Map.of("status", 200, "body", "ok");
  private static final FaultTranslation<Map<String, Object>> RESPONSES =
      new FaultTranslation<>(Where.WIREMOCK, fault -> StubResponse.with(fault, OWN), "no response");

  @Test
  void eachKindOfFaultThereMakesAResponseOfItsOwn() {
    var seen =
        RESPONSES.ofEachKind(
            (kind, response) -> assertThat(response.values()).as(kind).doesNotContainNull());
    assertThat(seen).doesNotContain(OWN).hasSizeGreaterThan(7);
  }

  @Test
  void noOtherKindIsTakenForOne() {
    RESPONSES.refusesOtherKinds();
  }
}
