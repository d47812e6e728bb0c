package io.faultline.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlatJsonTest {
  @Test
  void readsTextsAndNumbers() {
    var json =
        new FlatJson(
            "{\"id\":\"f1\",\"detail\":\"a \\\"b\\\" \\\\ \\u00e4\",\"matched\":12,\"first\":null}");
    assertThat(json.text("id")).isEqualTo("f1");
    assertThat(json.text("detail")).isEqualTo("a \"b\" \\ ä");
    assertThat(json.number("matched")).hasValue(12L);
    assertThat(json.number("first")).isEmpty();
    assertThat(json.text("none")).isEmpty();
  }

  @Test
  void quotesWhatItReadsBack() {
    var text = "a \"b\" \\ \n\tä";
    assertThat(new FlatJson("{\"x\":" + FlatJson.quote(text) + "}").text("x")).isEqualTo(text);
  }
}
