package io.faultline.drivers.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.Fault;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Where;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubResponseTest {
  private static final Map<String, Object> OWN = Map.of("status", 200, "body", "ok");

  @Test
  void eachKindOfFaultThereMakesAResponseOfItsOwn() {
    var seen = new HashSet<Map<String, Object>>();
    seen.add(OWN);
    for (var kind : FaultKinds.at(Where.WIREMOCK)) {
      var response = response(kind);
      assertThat(seen.add(response)).as(kind.name()).isTrue();
      assertThat(response.values()).as(kind.name()).doesNotContainNull();
    }
    assertThat(seen).hasSizeGreaterThan(8);
  }

  @Test
  void noOtherKindIsTakenForOne() {
    for (var kind : FaultKinds.ALL)
      if (!Where.WIREMOCK.can(kind))
        assertThatThrownBy(() -> response(kind))
            .as(kind.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("no response for '" + kind.name());
  }

  private static Map<String, Object> response(FaultKind kind) {
    return StubResponse.with(Fault.parse(kind.example()), OWN);
  }
}
