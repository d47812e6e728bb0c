package io.faultline.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsText(Profile profile) {
    assertThat(Profile.of(profile.text())).contains(profile);
  }

  @Test
  void isNotFoundByAnythingElse() {
    assertThat(Profile.of("TUNED")).isEmpty();
    assertThat(Profile.expected()).isEqualTo("tuned, library-defaults, naive");
  }
}
