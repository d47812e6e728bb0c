package io.faultline.shop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.RecordedSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One service that calls another, and the spans of both. */
class SpansIT {
  private static final Tuning TUNING =
      new Tuning(Duration.ofMillis(300), Duration.ofMillis(200), 20, 2);
  private final Vertx vertx = Vertx.vertx();
  private final RecordedSpans spans = new RecordedSpans();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aRequestIsOneTraceOverBothServicesAndEachTryIsASpan() throws Exception {
    var front = front(back(this::failsFirst));

    assertThat(front.get("/call/1?secret=x").statusCode()).isEqualTo(200);

    var request = spans.await("GET /call/:id", span -> true);
    assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(request.getParentSpanContext().isValid()).isFalse();
    assertThat(request.getAttributes().get(HttpAttributes.HTTP_ROUTE)).isEqualTo("/call/:id");
    assertThat(status(request)).isEqualTo(200);
    assertThat(request.getAttributes().asMap().values()).doesNotContain("secret=x");
    var tries = spans.named("GET", span -> span.getKind() == SpanKind.CLIENT);
    assertThat(tries).hasSize(2).allMatch(span -> isChild(span, request));
    assertThat(status(tries.get(0))).isEqualTo(503);
    assertThat(tries.get(0).getAttributes().get(ErrorAttributes.ERROR_TYPE)).isEqualTo("503");
    assertThat(tries.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(status(tries.get(1))).isEqualTo(200);
    assertThat(tries.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(spans.named("GET /work", span -> isChild(span, tries.get(0)))).hasSize(1);
    assertThat(spans.named("GET /work", span -> isChild(span, tries.get(1)))).hasSize(1);
  }

  @Test
  void aTraceThatCameInIsContinued() throws Exception {
    var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var front = front(back(context -> done()));

    front.post("/post", "key", new JsonObject(), parent);

    var request = spans.await("POST /post", span -> true);
    assertThat(request.getTraceId()).isEqualTo(parent.substring(3, 35));
    assertThat(request.getParentSpanId()).isEqualTo(parent.substring(36, 52));
  }

  /** One timer gives up the calls of all requests; what follows must not mix their traces. */
  @Test
  void triesThatOneTimerGivesUpStayInTheirTraces() throws Exception {
    var front = front(back(context -> Future.future(never -> {})));

    var first = front.getLater("/call/1");
    var second = front.getLater("/call/2");
    assertThat(first.get().statusCode()).isEqualTo(503);
    assertThat(second.get().statusCode()).isEqualTo(503);

    spans.await("GET /call/:id", span -> spans.named("GET /call/:id", all -> true).size() == 2);
    for (var request : spans.named("GET /call/:id", span -> true)) {
      assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(spans.named("GET", span -> isChild(span, request))).hasSize(2);
    }
  }

  @Test
  void healthPagesBeginNoTrace() throws Exception {
    var routes = routes();
    new Health().mount(routes);
    var service = serve(routes.on(HttpMethod.GET, "/work", context -> done()));

    service.get("/health/ready");
    service.get("/work");

    spans.await("GET /work", span -> true);
    assertThat(spans.named("GET /health/ready", span -> true)).isEmpty();
  }

  /** OpenMetrics 1.0, exemplars: what a heat map leads from to a trace. */
  @Test
  void aBucketOfDurationsNamesATraceThatFellIntoIt() throws Exception {
    var meters = new Meters(new CollectorRegistry(true));
    var routes = new Routes(vertx, Optional.of(meters), spans.tracing());
    new MetricsPage(vertx, meters.registry()).mount(routes.router());
    var service = serve(routes.on(HttpMethod.GET, "/work", context -> done()));

    service.get("/work");

    var request = spans.await("GET /work", span -> true);
    assertThat(service.openMetrics().body().lines())
        .filteredOn(line -> line.startsWith("http_server_request_duration_seconds_bucket"))
        .anyMatch(line -> line.contains("trace_id=\"%s\"".formatted(request.getTraceId())));
    assertThat(service.get("/metrics").body()).doesNotContain("trace_id");
  }

  private Future<Reply> failsFirst(RoutingContext context) {
    return asked.incrementAndGet() == 1
        ? Future.succeededFuture(Reply.problem(503, "not yet"))
        : done();
  }

  private static Future<Reply> done() {
    return Future.succeededFuture(Reply.of(200, new JsonObject()));
  }

  private Http back(Endpoint work) {
    return serve(routes().on(HttpMethod.GET, "/work", work));
  }

  private Http front(Http back) {
    var url = new PeerUrl("127.0.0.1", back.port());
    var guard =
        new Guard(
            "back",
            GuardSettings.of(Profile.TUNED, TUNING, new SplittableRandom(1)),
            Registries.unwatched(),
            new VertxTimers(vertx));
    var peer =
        new Peer(
            "back",
            vertx.createHttpClient(Peer.options(url)),
            guard,
            CallMeter.NONE,
            won -> {},
            new PeerSpans(spans.tracing(), "back", url));
    return serve(
        routes()
            .on(HttpMethod.POST, "/post", context -> done())
            .on(
                HttpMethod.GET,
                "/call/:id",
                context ->
                    peer.send(HttpMethod.GET, "/work", Map.of(), Buffer.buffer())
                        .compose(answer -> done())));
  }

  private Routes routes() {
    return new Routes(vertx, Optional.empty(), spans.tracing());
  }

  private Http serve(Routes routes) {
    var server = vertx.createHttpServer().requestHandler(routes.router());
    return new Http(server.listen(0, "127.0.0.1").await().actualPort());
  }

  private static boolean isChild(SpanData span, SpanData parent) {
    return span.getParentSpanId().equals(parent.getSpanId())
        && span.getTraceId().equals(parent.getTraceId());
  }

  private static long status(SpanData span) {
    return span.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE);
  }
}
