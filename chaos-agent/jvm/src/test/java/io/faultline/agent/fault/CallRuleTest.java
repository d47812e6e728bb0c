package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.CallFault;
import io.faultline.fault.Selection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same texts as of requests on the wire: {@code RequestMatchTest} in the proxy. */
class CallRuleTest {
  private static final Map<String, String> CALL =
      Map.of(
          "path", "/charges/1",
          "header.X-Kind", "golden",
          "method", "POST",
          "statement", "INSERT\n  INTO orders");

  @Test
  void caseCountsInPathsAndHeadersValuesButNotInMethodsAndStatements() {
    assertThat(picks("path", "/Charges*")).isFalse();
    assertThat(picks("path", "/charges*")).isTrue();
    assertThat(picks("header.X-Kind", "Gold*")).isFalse();
    assertThat(picks("header.X-Kind", "gold*")).isTrue();
    assertThat(picks("method", "post")).isTrue();
    assertThat(picks("statement", "insert into *")).isTrue();
  }

  private static boolean picks(String attribute, String pattern) {
    var rule =
        new CallRule(
            new CallFault.Status(503),
            Map.of(attribute, pattern),
            Selection.ALL,
            new EffectCounter(() -> 1),
            Random::new,
            () -> {});
    return rule.picks(each -> List.of(CALL.get(each)));
  }
}
