package io.faultline.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @ParameterizedTest
  @ValueSource(strings = {"amd64", "aarch64"})
  void hasItsArchiveOnTheClassPath(String machine) {
    assertThat(Platform.of("Linux", machine))
        .hasValueSatisfying(it -> assertThat(Platform.class.getResource(it.archive())).isNotNull());
  }

  @Test
  void isKnownForLinuxOnTwoMachinesOnly() {
    assertThat(Platform.of("Linux", "riscv64")).isEmpty();
    assertThat(Platform.of("Mac OS X", "aarch64")).isEmpty();
  }
}
