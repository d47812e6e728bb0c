package io.faultline.proxy.http;

import static io.faultline.proxy.toxic.RecordedFlow.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RecordedFlow;
import io.faultline.proxy.toxic.RequestMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final String ORDER =
      "POST /orders/7 HTTP/1.1\r\nHost: a\r\nX-User: 42\r\nContent-Length: 5\r\n\r\nhello";
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String CHUNKED =
      "POST /orders/8 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\na;x=y\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";

  private final RecordedFlow flow = new RecordedFlow();
  private final Requests requests = new Requests(flow);

  private record Always(RequestMatch match, OnRequest todo) implements Rule {
    @Override
    public Optional<OnRequest> onMatch(RandomGenerator random) {
      return Optional.of(todo);
    }
  }

  private void rule(RequestMatch match, OnRequest todo) {
    requests.rules(List.of(new Always(match, todo)));
  }

  private static RequestMatch path(String path) {
    return new RequestMatch("", path, Map.of());
  }

  private void feed(String text, int step) {
    for (int i = 0; i < text.length(); i += step)
      requests.data(bytes(text.substring(i, Math.min(text.length(), i + step))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 1000})
  void passesEveryByteOfWhatIsNotMeant(int step) {
    rule(path("/nothing"), new OnRequest.Answer(503, ""));
    feed(ORDER + HEALTH + CHUNKED + ORDER, step);
    assertThat(flow.text.toString()).isEqualTo(ORDER + HEALTH + CHUNKED + ORDER);
  }

  @Test
  void aLongHeaderMayComeByteByByte() {
    rule(path("/orders/*"), new OnRequest.Answer(503, "no"));
    var request = "GET /orders/1 HTTP/1.1\r\nX-Long: " + "y".repeat(20_000) + "\r\n\r\n";
    feed(request + HEALTH, 1);
    assertThat(flow.text.toString()).isEqualTo(HEALTH);
    assertThat(flow.dropped).isEqualTo(request.length());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 1000})
  void answersWhatIsMeantAndPassesTheRest(int step) {
    rule(path("/orders/*"), new OnRequest.Answer(503, "no"));
    feed(ORDER + HEALTH + CHUNKED + HEALTH, step);
    assertThat(flow.text.toString()).isEqualTo(HEALTH + HEALTH);
    var replies = flow.log.stream().filter(line -> line.startsWith("0 reply")).toList();
    assertThat(replies)
        .hasSize(2)
        .allSatisfy(
            r ->
                assertThat(r)
                    .contains("HTTP/1.1 503 Service Unavailable\r\n")
                    .endsWith("Content-Length: 2\r\n\r\nno"));
    assertThat(flow.dropped).isEqualTo(ORDER.length() + CHUNKED.length());
  }

  @Test
  void picksByHeaderAndMethod() {
    rule(new RequestMatch("POST", "", Map.of("X-User", "4*")), new OnRequest.Reset());
    requests.data(bytes(HEALTH));
    assertThat(flow.text.toString()).isEqualTo(HEALTH);
    requests.data(bytes(ORDER));
    assertThat(flow.log).last().isEqualTo("0 reset");
  }

  @Test
  void holdsWhatIsMeantAndWhatComesBehindIt() {
    rule(path("/orders/*"), new OnRequest.Hold(Duration.ofMillis(100)));
    requests.data(bytes(HEALTH));
    requests.data(bytes(ORDER + HEALTH));
    assertThat(flow.text.toString()).isEqualTo(HEALTH);
    flow.timer.passMillis(99);
    assertThat(flow.text.toString()).isEqualTo(HEALTH);
    flow.timer.passMillis(1);
    assertThat(flow.text.toString()).isEqualTo(HEALTH + ORDER + HEALTH);
  }

  @Test
  void letsGoOfWhatItHoldsWhenTheRuleIsGone() {
    rule(path("/orders/*"), new OnRequest.Hold(Duration.ofMillis(100)));
    requests.data(bytes(ORDER));
    requests.rules(List.of());
    assertThat(flow.text.toString()).isEqualTo(ORDER);
    assertThat(requests.isIdle()).isTrue();
  }

  @Test
  void joinsInTheMiddleOfABody() {
    rule(path("/orders/*"), new OnRequest.Answer(500, ""));
    requests.data(bytes("rest of some body"));
    assertThat(flow.text.toString()).isEqualTo("rest of some body");
    requests.data(bytes(ORDER));
    assertThat(flow.log).last().asString().contains("HTTP/1.1 500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0000 GET / HTTP/1.1\r\n\r\n",
        "SELECT\u0000"
      })
  void leavesOtherProtocolsAlone(String other) {
    rule(path("*"), new OnRequest.Reset());
    feed(other, 1000);
    assertThat(flow.text.toString()).isEqualTo(other);
  }
}
