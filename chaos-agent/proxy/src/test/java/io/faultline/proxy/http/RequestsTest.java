package io.faultline.proxy.http;

import static io.faultline.proxy.toxic.RecordedFlow.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RecordedFlow;
import io.faultline.proxy.toxic.RequestMatch;
import io.faultline.proxy.toxic.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final RecordedFlow back = new RecordedFlow();
  private final Exchange exchange = new Exchange();
  private final Stage responses = exchange.responses(back);
  private final Stage requests = exchange.requests(flow);

  private record Always(RequestMatch match, OnRequest todo) implements Rule {
    @Override
    public Optional<OnRequest> onMatch(RandomGenerator random) {
      return Optional.of(todo);
    }
  }

  private void rule(RequestMatch match, OnRequest todo) {
    exchange.rules(List.of(new Always(match, todo)));
  }

  private static RequestMatch path(String path) {
    return new RequestMatch("", path, Map.of());
  }

  private void feed(String text, int step) {
    for (int i = 0; i < text.length(); i += step)
      requests.data(bytes(text.substring(i, Math.min(text.length(), i + step))));
  }

  private void respond(String text, int step) {
    for (int i = 0; i < text.length(); i += step)
      responses.data(bytes(text.substring(i, Math.min(text.length(), i + step))));
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
    respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".repeat(2), step);
    assertThat(back.text.toString().split("(?=HTTP/1.1 )", -1))
        .hasSize(4)
        .filteredOn(r -> r.contains(" 503 "))
        .hasSize(2)
        .allSatisfy(
            r ->
                assertThat(r)
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
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
    exchange.rules(List.of());
    assertThat(flow.text.toString()).isEqualTo(ORDER);
    assertThat(exchange.isIdle()).isTrue();
  }

  @Test
  void joinsInTheMiddleOfABody() {
    rule(path("/orders/*"), new OnRequest.Answer(500, ""));
    requests.data(bytes("rest of some body"));
    assertThat(flow.text.toString()).isEqualTo("rest of some body");
    requests.data(bytes(ORDER));
    assertThat(back.log).last().asString().contains("HTTP/1.1 500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0000 GET / HTTP/1.1\r\n\r\n",
        "SELECT\u0000",
        "EHLO me\r\n",
        "SET a b",
        "USER bob\r\n",
        "STAT\n",
        "GET /old\r\n"
      })
  void leavesOtherProtocolsAlone(String other) {
    rule(path("*"), new OnRequest.Reset());
    feed(other, 1000);
    assertThat(flow.text.toString()).isEqualTo(other);
  }

  /** It could be HTTP, and its sender may wait for a response. */
  @Test
  void passesOnWhatMayBeHttpAfterAShortTime() {
    rule(path("*"), new OnRequest.Reset());
    requests.data(bytes("HELP me"));
    flow.timer.passMillis(999);
    assertThat(flow.text).isEmpty();
    flow.timer.passMillis(1);
    assertThat(flow.text.toString()).isEqualTo("HELP me");
    requests.data(bytes("\r\n"));
    assertThat(flow.text.toString()).isEqualTo("HELP me\r\n");
  }

  @Test
  void aHeadThatComesSlowlyIsAimedAtUntilItPausesTooLong() {
    rule(path("/orders/*"), new OnRequest.Answer(503, ""));
    for (var part : List.of("GET /orders/1 HT", "TP/1.1\r\nHost: a\r\n", "X: y\r\n\r\n")) {
      requests.data(bytes(part));
      flow.timer.passMillis(900);
    }
    assertThat(back.log).singleElement().asString().contains("HTTP/1.1 503");
    requests.data(bytes("GET /orders/1 HTTP/1.1\r\nHost"));
    flow.timer.passMillis(1000);
    assertThat(flow.text.toString()).isEqualTo("GET /orders/1 HTTP/1.1\r\nHost");
  }

  /** Responses come in the order of their requests (RFC 9112, 9.3.2). */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 1000})
  void anAnswerWaitsForTheResponsesToWhatWasAskedBefore(int step) {
    rule(path("/bad*"), new OnRequest.Answer(503, ""));
    feed(
        Stream.of("GET /a", "HEAD /b", "GET /bad1", "GET /bad2", "GET /LAST")
            .map(line -> line + " HTTP/1.1\r\n\r\n")
            .collect(Collectors.joining()),
        step);
    assertThat(back.text).isEmpty();
    respond(
        String.join(
            "\r\n\r\n",
            "HTTP/1.1 100 Continue",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked",
            "5\r\nfirst\r\n0",
            "HTTP/1.1 201 Head\r\nContent-Length: 7",
            "HTTP/1.1 202 Last\r\nContent-Length: 4",
            "last"),
        step);
    assertThat(back.text.toString().replaceAll("(?s)HTTP/1.1 (\\d+) .*?\r\n\r\n", "$1 "))
        .isEqualTo("100 200 5\r\nfirst\r\n0\r\n\r\n201 503 503 202 last");
  }

  @Test
  void anAnswerComesAtOnceWhereTheServerSpeaksAnotherProtocol() {
    rule(path("/bad*"), new OnRequest.Answer(503, ""));
    feed("GET /a HTTP/1.1\r\n\r\nGET /bad HTTP/1.1\r\n\r\n", 1000);
    respond("SSH-2.0-x\r\n", 1000);
    assertThat(back.text.toString()).contains("HTTP/1.1 503").contains("SSH-2.0-x\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /bad HTTP/1.1\r\nConnection: keep-alive, Close\r\n\r\n",
        "GET /bad HTTP/1.0\r\n\r\n",
        "POST /bad HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"
      })
  void anAnswerThatIsTheLastSaysSoAndCloses(String request) {
    rule(path("/bad"), new OnRequest.Answer(503, "no"));
    feed(request + HEALTH, 1000);
    assertThat(back.text.toString()).contains("\r\nConnection: close\r\n");
    assertThat(back.log).last().isEqualTo("0 close");
    assertThat(flow.text).isEmpty();
  }

  @Test
  void keepsAnOldConnectionThatAsksForIt() {
    rule(path("/bad"), new OnRequest.Answer(503, "no"));
    feed("GET /bad HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n" + HEALTH, 1000);
    assertThat(back.text.toString()).contains("\r\nConnection: keep-alive\r\n");
    assertThat(flow.text.toString()).isEqualTo(HEALTH);
  }

  @Test
  void aimsAtLinesThatEndWithoutCrAndAtAbsoluteTargetsAndLargeHeads() {
    rule(new RequestMatch("", "/orders/*", Map.of()), new OnRequest.Answer(503, ""));
    feed("GET /orders/1 HTTP/1.1\nHost: a\n\n", 1000);
    feed("\r\nGET http://shop:80/orders/2 HTTP/1.1\r\nHost: a\r\n\r\n", 1000);
    feed("GET /orders/3 HTTP/1.1\r\nX: " + "y".repeat(65_000) + "\r\n\r\n", 1448);
    assertThat(back.log).hasSize(3).allMatch(line -> line.contains("HTTP/1.1 503"));
    assertThat(flow.text.toString()).isEqualTo("\r\n");
  }

  @Test
  void aLargerHeadPassesUntouched() {
    rule(path("*"), new OnRequest.Answer(503, ""));
    var request = "GET / HTTP/1.1\r\nX: " + "y".repeat(70_000) + "\r\n\r\n";
    feed(request, 1448);
    assertThat(flow.text.toString()).isEqualTo(request);
  }
}
