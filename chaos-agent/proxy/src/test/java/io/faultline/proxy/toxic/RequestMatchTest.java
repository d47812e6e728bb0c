package io.faultline.proxy.toxic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same texts as of calls inside a JVM: {@code CallRuleTest} in the agent. */
class RequestMatchTest {
  @Test
  void caseCountsInPathsAndHeadersValuesButNotInMethodsAndHeadersNames() {
    assertThat(matches("", "/Charges*", Map.of())).isFalse();
    assertThat(matches("", "/charges*", Map.of())).isTrue();
    assertThat(matches("", "", Map.of("X-Kind", "Gold*"))).isFalse();
    assertThat(matches("", "", Map.of("X-KIND", "gold*"))).isTrue();
    assertThat(matches("post", "", Map.of())).isTrue();
  }

  private static boolean matches(String method, String path, Map<String, String> headers) {
    return new RequestMatch(method, path, headers)
        .matches("POST", "/charges/1", Map.of("x-kind", "golden")::get);
  }
}
