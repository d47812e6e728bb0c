package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @Test
  void takesAnyTextForAStarAndNothingElseForARule() {
    assertThat(sql("*").matches("")).isTrue();
    assertThat(sql("insert into *").matches("INSERT\n  INTO orders")).isTrue();
    assertThat(Glob.of("peer", "127.0.0.1:*").matches("127.0.0.1:80")).isTrue();
    assertThat(Glob.of("peer", "127.0.0.1:*").matches("127x0.0.1:80")).isFalse();
    assertThat(Glob.of("path", "a*c").matches("abcd")).isFalse();
    assertThat(Glob.of("path", "\\Q*").matches("\\Qx")).isTrue();
    assertThat(Glob.of("path", "ab*ba").matches("aba")).isFalse();
    assertThat(Glob.of("path", "*a**b*").matches("xaayby")).isTrue();
  }

  @Test
  void looksPastTheFirstCharacterWhereThatSaysNothing() {
    assertThat(sql("insert*").matches(" \n insert")).isTrue();
    assertThat(sql("INSERT").matches("insert")).isTrue();
    assertThat(sql("insert").matches("INSERT")).isTrue();
    assertThat(sql("insert").matches("update")).isFalse();
    assertThat(sql("*sert").matches("insert")).isTrue();
    assertThat(sql("").matches(" ")).isTrue();
    assertThat(sql("").matches("x")).isFalse();
    assertThat(sql("insert").matches("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "peer", "header.X-Kind", "class", "topic", "key", "argument.0"})
  void caseAndSpaceCountInWhatIsNoSqlAndNoName(String attribute) {
    assertThat(Glob.of(attribute, "/Charges*").matches("/charges/1")).isFalse();
    assertThat(Glob.of(attribute, "/Charges*").matches("/Charges/1")).isTrue();
    assertThat(Glob.of(attribute, "a b").matches("a  b")).isFalse();
    assertThat(Glob.of(attribute, "a b").matches(" a b")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"statement", "method", "kind", "host", "sni"})
  void caseDoesNotCountInSqlNamesOfHostsMethodsAndStereotypes(String attribute) {
    assertThat(Glob.of(attribute, "Get*").matches("GETALL")).isTrue();
    assertThat(Glob.of(attribute, "ÜBER").matches("über")).isTrue();
  }

  /** Against a regular expression of the same meaning, over a small alphabet. */
  @Test
  void meansWhatARegularExpressionWouldMean() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var pattern = text(random, "ab*");
      var text = text(random, "ab");
      var expected =
          text.matches(Stream.of(pattern.split("\\*", -1)).collect(Collectors.joining(".*")));
      assertThat(Glob.of("path", pattern).matches(text))
          .as(pattern + " " + text)
          .isEqualTo(expected);
    }
  }

  private static String text(Random random, String letters) {
    return random
        .ints(random.nextInt(8), 0, letters.length())
        .mapToObj(i -> letters.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static Glob sql(String pattern) {
    return Glob.of("statement", pattern);
  }
}
