package io.faultline.shop.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceContextTest {
  private static final String ONE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String OTHER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aTraceIsReadBackFromItsText() {
    assertThat(TraceContext.text(TraceContext.parse(ONE))).isEqualTo(ONE);
    assertThat(TraceContext.text(TraceContext.parse(OTHER))).isEqualTo(OTHER);
  }

  @Test
  void whatIsNoTraceIsNone() {
    assertThat(List.of("", "nonsense", ONE.substring(1), ONE.replace("0af7", "zzzz")))
        .extracting(text -> TraceContext.text(TraceContext.parse(text)))
        .containsOnly("");
    assertThat(TraceContext.current()).isEmpty();
  }

  @Test
  void workStaysInItsTraceOverTimersAndItsCallerInItsOwn() {
    var seen = new ArrayList<String>();
    onEventLoop(
        () ->
            TraceContext.within(
                TraceContext.parse(ONE),
                () -> {
                  var inner = TraceContext.within(TraceContext.parse(OTHER), () -> later(seen));
                  seen.add(TraceContext.current());
                  return inner.eventually(() -> later(seen));
                }));
    assertThat(seen).containsExactly(ONE, OTHER, ONE);
  }

  @Test
  void aResultThatAnotherTraceCompletesIsHandledInTheCallers() {
    var seen = new ArrayList<String>();
    var shared = Promise.<Void>promise();
    onEventLoop(
        () -> {
          var waiting =
              TraceContext.within(
                  TraceContext.parse(ONE),
                  () ->
                      TraceContext.here(shared.future())
                          .onComplete(done -> seen.add(TraceContext.current())));
          TraceContext.within(
              TraceContext.parse(OTHER),
              () -> {
                vertx.setTimer(1, fired -> shared.complete());
                return Future.succeededFuture();
              });
          return waiting;
        });
    assertThat(seen).containsExactly(ONE);
  }

  @Test
  void whatWorkThrowsIsAFailure() {
    var failed =
        TraceContext.within(
            Context.root(),
            () -> {
              throw new StackOverflowError("as if");
            });
    assertThat(failed.cause()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void withoutAnEndpointSpansHaveIdsAndKeepTheCallersDecision() {
    var tracer = Tracing.of("order", "0", Map.of()).tracer();
    var root = tracer.spanBuilder("root").startSpan();
    assertThat(root.getSpanContext().isValid()).isTrue();
    assertThat(root.getSpanContext().isSampled()).isFalse();
    assertThat(root.isRecording()).isFalse();
    var child = tracer.spanBuilder("child").setParent(TraceContext.parse(ONE)).startSpan();
    assertThat(child.getSpanContext().isSampled()).isTrue();
    assertThat(child.getSpanContext().getTraceId()).isEqualTo(ONE.substring(3, 35));
  }

  private Future<Void> later(List<String> seen) {
    return vertx.timer(1).<Void>mapEmpty().onComplete(fired -> seen.add(TraceContext.current()));
  }

  private <T> void onEventLoop(Supplier<Future<T>> work) {
    var done = Promise.<T>promise();
    vertx.runOnContext(go -> work.get().onComplete(done));
    done.future().await();
  }
}
