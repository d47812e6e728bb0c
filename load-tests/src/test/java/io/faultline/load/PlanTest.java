package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final String BOOK =
      """
      {"name":"book","weight":3,"method":"POST","url":"http://127.0.0.1:1/rooms/{room}",
       "headers":{"X-Key":"{key}"},"values":{"key":"{uuid}","room":"a b","nights":"{number 2..2}"},
       "body":"{\\"nights\\":{nights}}","status":"201|202","fields":{"nights":"{nights}","rate":"live|list"},
       "ledger":{"id":"id","price":"price.cents"}}
      """;
  private static final String READ = "{\"name\":\"read\",\"url\":\"http://localhost:1/\"}";

  @Test
  void whatIsDrawnForARequestIsTheSameInAllItsParts() throws Exception {
    var drawn = draw();
    assertThat(drawn.url()).isEqualTo("http://127.0.0.1:1/rooms/a%20b");
    assertThat(drawn.headers()).containsEntry("X-Key", drawn.values().get("key"));
    assertThat(drawn.body()).isEqualTo("{\"nights\":2}");
  }

  @Test
  void judgesStatusAndFields() throws Exception {
    var drawn = draw();
    assertThat(drawn.error(answer(201, 2, "live"))).isEmpty();
    assertThat(drawn.error(answer(202, 2, "list"))).isEmpty();
    assertThat(drawn.error(answer(200, 2, "live"))).isEqualTo("status 200, expected 201|202");
    assertThat(drawn.error(answer(201, 3, "live"))).isEqualTo("field nights is '3', expected '2'");
    assertThat(drawn.error(new Response(201, "{\"nights\":2.0}")))
        .isEqualTo("field rate is 'nothing', expected 'live|list'");
    assertThat(drawn.error(new Response(201, "{\"nights\":2.0,\"rate\":\"live\"}")))
        .isEqualTo("response without the field id");
    assertThat(drawn.error(new Response(201, "<html>"))).startsWith("field nights is 'nothing'");
    assertThat(drawn.error(Response.TIMED_OUT)).isEqualTo("no answer in time");
  }

  @Test
  void anyStatusBelow400IsWellWhereNoneIsExpected() throws Exception {
    var read = plan(READ).requests().get(0).draw("k", new Random(1));
    assertThat(read.error(new Response(302, ""))).isEmpty();
    assertThat(read.error(new Response(404, ""))).isEqualTo("status 404, expected below 400");
    assertThat(read.plan().isKept()).isFalse();
  }

  @Test
  void theLedgerHasWhatWasDrawnAndWhatTheResponseTold() throws Exception {
    var drawn = draw();
    var accepted = drawn.entry(1, 2, answer(201, 2, "live"));
    assertThat(accepted.keySet())
        .containsExactly(
            "sentEpochMicros",
            "endedEpochMicros",
            "outcome",
            "responseStatus",
            "request",
            "key",
            "room",
            "nights",
            "id",
            "price");
    assertThat(new ObjectMapper().writeValueAsString(accepted))
        .contains("\"outcome\":\"accepted\",\"responseStatus\":201,\"request\":\"book\"")
        .endsWith("\"nights\":\"2\",\"id\":\"b7\",\"price\":800}");
    assertThat(drawn.entry(1, 2, new Response(503, "{\"id\":\"b7\"}")))
        .containsEntry("outcome", "refused")
        .containsEntry("id", "");
    assertThat(drawn.entry(1, 2, answer(201, 9, "live"))).containsEntry("outcome", "unanswered");
    assertThat(drawn.entry(1, 2, Response.STOPPED)).containsEntry("outcome", "unanswered");
  }

  @Test
  void drawsByWeightAndTheSameBySeed() throws Exception {
    var plan = plan(BOOK + "," + READ);
    var first = names(plan, 7);
    assertThat(first).isEqualTo(names(plan, 7)).isNotEqualTo(names(plan, 8));
    assertThat(first.chars().filter(c -> c == 'b').count()).isBetween(700L, 800L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "https://example.org/{uuid}",
        "http://127.0.0.1.example.org/",
        "http://127.0.0.1@example.org/",
        "ftp://127.0.0.1/",
        "/bookings",
        "http://{uuid}/"
      })
  void loadsNothingButThisMachineAndHostsThatAreNamed(String url) {
    var request = "{\"name\":\"a\",\"url\":\"%s\"}".formatted(url);
    assertThatThrownBy(() -> plan(request))
        .hasMessage("load.plan: expected a URL on loopback or an allowed host, got " + url);
  }

  @Test
  void aHostThatIsNamedIsLoaded() throws Exception {
    var plan =
        "{\"allow\":[\"Example.org\"],\"requests\":[{\"name\":\"a\",\"url\":\"https://example.org/{uuid}\"}]}";
    assertThat(Plan.of(new ObjectMapper().readTree(plan)).names()).containsExactly("a");
  }

  @Test
  void saysWhatIsWrongWithItsFile() {
    assertThatThrownBy(() -> Plan.read(Path.of("no/such.json")))
        .hasMessageStartingWith("load.plan: no/such.json cannot be read: ");
    assertThatThrownBy(() -> plan(""))
        .hasMessage("load.plan: expected one request or more, got none");
  }

  private static DrawnRequest draw() throws JsonProcessingException {
    return plan(BOOK).requests().get(0).draw("k1", new Random(1));
  }

  private static Plan plan(String requests) throws JsonProcessingException {
    return Plan.of(new ObjectMapper().readTree("{\"requests\":[" + requests + "]}"));
  }

  private static Response answer(int status, int nights, String rate) {
    return new Response(
        status,
        "{\"id\":\"b7\",\"nights\":%d,\"rate\":\"%s\",\"price\":{\"cents\":800}}"
            .formatted(nights, rate));
  }

  private static String names(Plan plan, long seed) {
    var draws = new Draws("run", plan.requests(), new Random(seed));
    return IntStream.range(0, 1000)
        .mapToObj(i -> draws.next().plan().name().substring(0, 1))
        .collect(Collectors.joining());
  }
}
