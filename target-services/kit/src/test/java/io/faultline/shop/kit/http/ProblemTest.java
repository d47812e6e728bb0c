package io.faultline.shop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void saysWhatIsWrongAsTheStatusIsCalled() {
    var reply = Reply.problem(422, "email: expected one that nobody has");

    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(new JsonObject(reply.body()))
        .isEqualTo(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", "Unprocessable Content")
                .put("status", 422)
                .put("detail", "email: expected one that nobody has"));
  }

  @Test
  void repeatsNoMoreThanAFewLinesOfWhatWasSent() {
    assertThat(detail("x".repeat(16_000))).hasSize(501).endsWith("…");
  }

  @Test
  void canBeWrittenWhateverWasSent() {
    assertThat(detail("currency: got '\ud800'")).isEqualTo("currency: got '?'");
    assertThat(detail("x".repeat(499) + "😀")).endsWith("x?…");
  }

  private static String detail(String text) {
    return new JsonObject(Reply.problem(400, text).body()).getString("detail");
  }
}
