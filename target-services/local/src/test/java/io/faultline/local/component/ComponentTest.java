package io.faultline.local.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComponentTest {
  @Test
  void waitsOnlyForWhatItUses() {
    assertThatThrownBy(() -> new Links(Set.of("a"), Set.of("b")))
        .hasMessage("links: expected to wait only for what is used, got uses [a], waits for [b]");
  }

  @Test
  void hasANameAndNoNegativeGrace() {
    assertThatThrownBy(() -> Sample.using(" ")).hasMessageContaining("expected a name");
    assertThatThrownBy(() -> new Component.Stop("TERM", Duration.ofMillis(-1), "KILL"))
        .hasMessageContaining("expected 0 or more");
  }

  @Test
  void changesOneVariableAndKeepsTheRest() {
    var before = Sample.using("a").withEnvironment("x", "1");
    var after = before.withEnvironment("x", "2").withEnvironment("y", "3");

    assertThat(after.environment()).containsEntry("x", "2").containsEntry("y", "3");
    assertThat(before.environment()).containsOnlyKeys("x").containsEntry("x", "1");
    assertThat(after.command()).isEqualTo(before.command());
  }
}
