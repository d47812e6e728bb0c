package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  @Test
  void readsOneRequestAfterTheOther() throws Exception {
    var reader =
        reader(
            "POST /v1/faults?after=3&x=%20 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
                + "GET /metrics HTTP/1.1\r\n\r\n");
    var first = reader.next().orElseThrow();
    assertThat(first.body()).isEqualTo("{}");
    assertThat(first.query()).containsEntry("after", "3").containsEntry("x", " ");
    assertThat(reader.next().orElseThrow().path()).isEqualTo("/metrics");
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void refusesWhatIsOverALimit() {
    assertThatThrownBy(() -> reader("GET /" + "x".repeat(9_000)).next())
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> reader("POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n").next())
        .isInstanceOf(BadRequestException.class);
  }

  /** Each seed is in the failure's message. */
  @Test
  void endsOnAnyInputWithARequestOrARefusal() {
    var template = "POST /v1/faults?a=%41 HTTP/1.1\r\nContent-Length: 5\r\nA: b\r\n\r\nhello";
    for (int seed = 0; seed < 100_000; seed++) {
      var random = new Random(seed);
      var bytes = template.getBytes(UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--)
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        new RequestReader(new ByteArrayInputStream(bytes), "test").next();
      } catch (IOException | BadRequestException e) {
        assertThat(e).as("seed %d", seed).isNotNull();
      }
    }
  }

  private static RequestReader reader(String text) {
    return new RequestReader(new ByteArrayInputStream(text.getBytes(UTF_8)), "test");
  }
}
