package io.faultline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.fault.FaultHold;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final List<String> requests = new ArrayList<>();
  private Http.Response response = new Http.Response(200, "{}");

  private final Http http =
      new Http() {
        @Override
        public URI url() {
          return URI.create("http://127.0.0.1:1");
        }

        @Override
        public Response send(String method, String path, String body) throws IOException {
          requests.add("%s %s %s".formatted(method, path, body).strip());
          if (response == null) throw new IOException("refused");
          return response;
        }
      };

  private final AgentClient agent = new AgentClient("payment", http);
  private final ProxyClient proxy = new ProxyClient(http);

  @Test
  void holdsAndReleasesNewFaults() throws IOException {
    response =
        new Http.Response(
            200,
            "{\"held\":true,\"reason\":\"sale\",\"who\":\"ada\",\"since\":\"2026-11-30T10:00:00Z\"}");
    agent.holding().hold("sale", "ada");
    assertThat(proxy.holding().held())
        .contains(new FaultHold("sale", "ada", Instant.parse("2026-11-30T10:00:00Z")));
    assertThat(agent.holding().release()).isTrue();
    response = new Http.Response(200, "{\"held\":false,\"reason\":null}");
    assertThat(proxy.holding().release()).isFalse();
    assertThat(requests.get(0))
        .startsWith("PUT /v1/hold {")
        .contains("\"reason\":\"sale\"", "\"who\":\"ada\"");
    assertThat(requests.subList(1, requests.size()))
        .containsExactly("GET /hold", "DELETE /v1/hold", "DELETE /hold");
    response = new Http.Response(200, "{\"held\":true,\"reason\":\"sale\",\"who\":\"ada\"}");
    assertThatThrownBy(agent.holding()::held).hasMessageContaining("expected a hold, got {");
  }

  @Test
  void readsAFaultWithItsCountsAndTimesOfNineteenDigits() throws IOException {
    response =
        new Http.Response(
            200,
            """
            {"id":"f1","fault":"latency 1s","target":"payment sql share=100%","state":"raised",
             "leaseRemainingMillis":3999,"raisedAtEpochNanos":1795341600250000001,"matched":7,
             "affected":5,"skipped":2,"firstAffectedEpochNanos":1795341600250000002,
             "lastAffectedEpochNanos":null}
            """);
    var fault = agent.fault("f1");
    assertThat(fault.state()).isEqualTo("raised");
    assertThat(fault.raisedAtEpochNanos()).isEqualTo(1795341600250000001L);
    var effect = fault.counts().effect(at -> at.plusNanos(1));
    assertThat(effect.affected()).isEqualTo(5);
    assertThat(effect.first()).contains(Instant.ofEpochSecond(0, 1795341600250000003L));
    assertThat(effect.last()).isEmpty();
    assertThat(requests).containsExactly("GET /v1/faults/f1");
  }

  @Test
  void aRefusalSaysWhoRefusedWhatAndWhy() {
    response = new Http.Response(422, "{\"detail\":\"point: expected one of jvm\"}");
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> agent.raise("cpu 1%", "x y", Duration.ofSeconds(1)));
    assertThat(refused).hasMessage("agent of payment: POST /v1/faults: point: expected one of jvm");
    assertThat(refused.isUnfit()).isTrue();
    response = new Http.Response(404, "{\"error\":\"proxy not found\",\"status\":404}");
    assertThatThrownBy(() -> proxy.effect("a->b", "t"))
        .hasMessage("fault proxy: GET /proxies/a-%3Eb/toxics/t/effect: proxy not found");
    response = new Http.Response(500, "oops");
    assertThatThrownBy(agent::status).hasMessageEndingWith("status 500");
  }

  @Test
  void whoDoesNotRespondIsNamedWithItsAddress() {
    response = null;
    assertThatThrownBy(agent::clock)
        .hasMessage(
            "agent of payment at http://127.0.0.1:1: expected an answer, got IOException: refused");
    response = new Http.Response(200, "<html>");
    assertThatThrownBy(agent::clock).hasMessageContaining("expected an object of JSON");
  }

  @Test
  void aToxicIsWrittenWithWhatIsGivenAndALeaseIsNeverZero() throws IOException {
    proxy.addToxic(
        "edge",
        "one",
        Duration.ofNanos(1),
        new ToxicRequest(
            "latency",
            "upstream",
            Map.of("latency", 5),
            OptionalDouble.of(0.5),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(
                new ToxicRequest.Requests(
                    Optional.of("POST"), Optional.empty(), Map.of("X-Kind", "gold*")))));
    assertThat(requests.get(0))
        .startsWith("POST /proxies/edge/toxics {")
        .contains("\"toxicity\":0.5", "\"http\":{\"method\":\"POST\",\"headers\":{\"X-Kind\":")
        .contains("\"leaseMillis\":1")
        .doesNotContain("sni", "first", "path");
  }

  @Test
  void anEventKeepsWhatItCameWith() throws IOException {
    var event = Event.parse("{\"seq\":3,\"epochNanos\":1,\"type\":\"breaker\",\"to\":\"OPEN\"}");
    assertThat(event.seq()).isEqualTo(3);
    assertThat(event.text("to")).isEqualTo("OPEN");
    assertThat(event.text("from")).isEmpty();
    assertThatThrownBy(() -> Event.parse("{")).hasMessageContaining("expected JSON");
  }
}
