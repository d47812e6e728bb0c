package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Trees in the form of Prometheus 3. */
class PromQlTreeTest {
  private static final String RATE =
      """
      {"type":"call","func":{"name":"rate"},"args":[
        {"type":"matrixSelector","name":"a_total","range":60000,"offset":%d,"startOrEnd":null,
         "timestamp":%s,"matchers":[
          {"name":"job","type":"=~","value":"x\\\\.\\"y"},
          {"name":"__name__","type":"=","value":"a_total"}]}]}""";

  @Test
  void aRangeAndItsOffsetAddUp() throws IOException {
    assertThat(read(RATE.formatted(0, "null")).reach()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read(RATE.formatted(3_600_000, "null")).reach()).isEqualTo(Duration.ofMinutes(61));
    assertThat(read(RATE.formatted(-3_600_000, "null")).reach()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read(RATE.formatted(0, "1609746000000")).reach()).isGreaterThan(PromQl.FOREVER);
  }

  @Test
  void theLongestOfAllPartsCountsAndASubqueryAddsItsOwn() throws IOException {
    var rate = RATE.formatted(0, "null");
    var sum =
        "{\"type\":\"binaryExpr\",\"op\":\"/\",\"lhs\":%s,\"rhs\":{\"type\":\"parenExpr\",\"expr\":%s}}"
            .formatted(selector("up", 7_000), rate);
    assertThat(read(sum).reach()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read(sum).selectors())
        .containsExactlyInAnyOrder("up", "a_total{job=~\"x\\\\.\\\"y\"}");
    var subquery =
        """
        {"type":"aggregation","op":"max","param":null,"expr":
          {"type":"subquery","range":600000,"offset":0,"step":30000,"timestamp":null,"expr":%s}}"""
            .formatted(rate);
    assertThat(read(subquery).reach()).isEqualTo(Duration.ofMinutes(11));
  }

  @Test
  void numbersAndTextLookAtNothing() throws IOException {
    var query = read("{\"type\":\"numberLiteral\",\"val\":\"1\"}");
    assertThat(query.selectors()).isEmpty();
    assertThat(query.reach()).isZero();
  }

  /** A selector without a name keeps all its matchers. */
  @Test
  void aSelectorIsAQueryAgain() throws IOException {
    var nameless =
        """
        {"type":"vectorSelector","name":"","offset":0,"timestamp":null,"matchers":[
          {"name":"__name__","type":"=~","value":"a|b"}]}""";
    assertThat(read(nameless).selectors()).containsExactly("{__name__=~\"a|b\"}");
  }

  private static String selector(String name, long offset) {
    return "{\"type\":\"vectorSelector\",\"name\":\"%s\",\"offset\":%d,\"timestamp\":null,\"matchers\":[]}"
        .formatted(name, offset);
  }

  private static PromQl read(String tree) throws IOException {
    return PromQlTree.read(new ObjectMapper().readTree(tree));
  }
}
