package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void aShareIsSpreadEvenlyOverAsFewTurnsAsItTakes() {
    assertThat(turns("share=100%").affected()).containsExactly(true);
    assertThat(turns("share=100%").isAll()).isTrue();
    assertThat(turns("share=50%").affected()).containsExactly(false, true);
    assertThat(turns("share=60%").affected()).containsExactly(false, true, false, true, true);
    assertThat(turns("share=99%").affected()).hasSize(100).containsOnlyOnce(false);
    assertThat(turns("share=12.5%").affected()).hasSize(8).containsOnlyOnce(true);
  }

  @Test
  void everyIsTheLastOfEachRound() {
    assertThat(turns("every=3")).isEqualTo(new Turns(java.util.List.of(false, false, true), true));
    assertThat(turns("every=1").isAll()).isTrue();
  }

  @Test
  void theFirstAreNotFollowedByMore() {
    assertThat(turns("first=2")).isEqualTo(new Turns(java.util.List.of(true, true), false));
    assertThat(turns("first=2").isAll()).isFalse();
  }

  @Test
  void whatTakesTooManyTurnsIsRefused() {
    assertThatThrownBy(() -> turns("share=0.5%")).hasMessageContaining("got 'share=0.5%'");
    assertThatThrownBy(() -> turns("every=101")).hasMessageContaining("got 'every=101'");
  }

  private static Turns turns(String selection) {
    return Turns.of(Target.parse("card wiremock " + selection).selection());
  }
}
