package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void takesAnyTextForAStarAndNothingElseForARule() {
    assertThat(new Glob("*").matches("")).isTrue();
    assertThat(new Glob("insert into *").matches("INSERT\n  INTO orders")).isTrue();
    assertThat(new Glob("127.0.0.1:*").matches("127.0.0.1:80")).isTrue();
    assertThat(new Glob("127.0.0.1:*").matches("127x0.0.1:80")).isFalse();
    assertThat(new Glob("a*c").matches("abcd")).isFalse();
    assertThat(new Glob("\\Q*").matches("\\Qx")).isTrue();
  }

  @Test
  void looksPastTheFirstCharacterWhereThatSaysNothing() {
    assertThat(new Glob("insert*").matches(" \n insert")).isTrue();
    assertThat(new Glob("INSERT").matches("insert")).isTrue();
    assertThat(new Glob("insert").matches("INSERT")).isTrue();
    assertThat(new Glob("insert").matches("update")).isFalse();
    assertThat(new Glob("*sert").matches("insert")).isTrue();
    assertThat(new Glob("").matches(" ")).isTrue();
    assertThat(new Glob("").matches("x")).isFalse();
    assertThat(new Glob("insert").matches("")).isFalse();
  }
}
