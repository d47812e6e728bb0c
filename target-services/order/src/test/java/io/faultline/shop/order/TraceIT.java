package io.faultline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.RecordedSpans;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.Topic;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.DbAttributes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What of an order's trace passes through the order service: its outbox, and its topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
  private static final JsonObject BODY =
      new JsonObject()
          .put("amountCents", 1999)
          .put("currency", "EUR")
          .put("card", "tok_good")
          .put(
              "items",
              new JsonArray().add(new JsonObject().put("sku", "sku-1").put("quantity", 1)));
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic accepted = new Topic(kafka.address(), "order.accepted");
  private final Topic stock = new Topic(kafka.address(), "stock.decided");
  private final Topic requested = new Topic(kafka.address(), "payment.requested");
  private final RecordedSpans spans = new RecordedSpans();
  private Running running;
  private Http order;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("order", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings =
        new OrderSettings(common, database, kafka.address(), Relay.CLAIM, Duration.ofSeconds(60));
    running =
        Running.start(common, spans.tracing(), platform -> new OrderService(platform, settings));
    order = running.http();
    order.awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
    accepted.close();
    stock.close();
    requested.close();
  }

  @Test
  void theEventOfAnOrderCarriesItsTrace() throws Exception {
    var parent = newTrace();
    var id = place("trace-1", parent);

    var message = accepted.await(it -> it.key().equals(id));

    var request = spans.await("POST /orders", span -> isIn(span, parent));
    assertThat(request.getParentSpanId()).isEqualTo(spanId(parent));
    var statement = spans.await("place order", span -> isIn(span, parent));
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(statement.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(statement.getAttributes().get(DbAttributes.DB_NAMESPACE))
        .isEqualTo(database.database());
    assertThat(statement.getAttributes().get(DbAttributes.DB_QUERY_TEXT))
        .contains("INSERT INTO orders")
        .doesNotContain("tok_good");
    var sent = spans.await("send order.accepted", span -> isIn(span, parent));
    assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(sent.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(message.traceparent())
        .isEqualTo("00-%s-%s-01".formatted(sent.getTraceId(), sent.getSpanId()));
  }

  @Test
  void aMessageIsHandledInItsOwnTrace() throws Exception {
    var cause = newTrace();
    var id = place("trace-2", newTrace());
    stock.send(id, event(id), cause);

    var message = requested.await(it -> it.key().equals(id));

    assertThat(message.traceparent()).contains(traceId(cause));
    var handled = spans.await("process stock.decided", span -> isIn(span, cause));
    assertThat(handled.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(handled.getParentSpanId()).isEqualTo(spanId(cause));
    var statement = spans.await("go on to payment", span -> isIn(span, cause));
    assertThat(statement.getParentSpanId()).isEqualTo(handled.getSpanId());
  }

  /** A poll of the database each 250 ms would fill any store of traces. */
  @Test
  void whatTimersAskTheDatabaseIsInNoTrace() throws Exception {
    place("trace-3", newTrace());
    spans.await("place order", span -> true);
    assertThat(spans.named("read figures", span -> true)).isEmpty();
    assertThat(spans.named("claim outbox", span -> true)).isEmpty();
  }

  private static String newTrace() {
    return "00-%s-b7ad6b7169203331-01".formatted(UUID.randomUUID().toString().replace("-", ""));
  }

  private String place(String key, String parent) throws Exception {
    var placed = order.post("/orders", key, BODY, parent);
    assertThat(placed.statusCode()).isEqualTo(202);
    return new JsonObject(placed.body()).getString("id");
  }

  private static String event(String order) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", order)
        .put("at", "2026-01-01T00:00:00Z")
        .put("outcome", "reserved")
        .encode();
  }

  private static boolean isIn(SpanData span, String traceparent) {
    return span.getTraceId().equals(traceId(traceparent));
  }

  private static String traceId(String traceparent) {
    return traceparent.substring(3, 35);
  }

  private static String spanId(String traceparent) {
    return traceparent.substring(36, 52);
  }
}
