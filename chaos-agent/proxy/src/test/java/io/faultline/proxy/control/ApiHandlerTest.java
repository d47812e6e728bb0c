package io.faultline.proxy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.registry.LeaseWatch;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.ProxyContext;
import io.faultline.proxy.registry.RaiseGate;
import io.faultline.proxy.wire.Budget;
import io.faultline.proxy.wire.Log;
import io.faultline.proxy.wire.Loops;
import io.faultline.proxy.wire.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client of the API, on a channel that only remembers. */
class ApiHandlerTest {
  private final Loops loops =
      new Loops(
          Transport.NIO, 1, 7, Budget.ofProcess(), Log.SILENT, (type, details) -> {}, () -> {});
  private final LeaseWatch leases = new LeaseWatch(System::nanoTime, Log.SILENT);
  private final Proxies proxies =
      new Proxies(
          new ProxyContext(
              loops, Runnable::run, leases, (type, details) -> {}, new RaiseGate(), () -> 0));
  private final RequestIds ids = new RequestIds(1);
  private final AtomicInteger errors = new AtomicInteger();

  @AfterEach
  void close() {
    proxies.close();
    leases.close();
    loops.close();
  }

  private EmbeddedChannel client(Executor workers) {
    var routes = new Routes(proxies, new ProxyMetrics(proxies, loops), this::epochNanos);
    return new EmbeddedChannel(
        new WholeRequests(ids),
        new ApiHandler(
            routes, new Authentication(""), new EventLog(() -> 0), ids, Log.SILENT, workers));
  }

  private long epochNanos() {
    if (errors.getAndDecrement() > 0) throw new OutOfMemoryError("of a test");
    return 7;
  }

  private static void ask(EmbeddedChannel client, HttpMethod method, String path) {
    client.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path),
        LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static String answer(EmbeddedChannel client) {
    FullHttpResponse response = client.readOutbound();
    try {
      return response.status().code() + " " + response.content().toString(StandardCharsets.UTF_8);
    } finally {
      response.release();
    }
  }

  @Test
  void anErrorIsAnAnswerTooAndTheNextRequestIsAnswered() {
    var client = client(Runnable::run);
    errors.set(1);
    ask(client, HttpMethod.GET, "/clock");
    ask(client, HttpMethod.GET, "/clock");
    assertThat(answer(client)).startsWith("500 {\"error\":\"java.lang.OutOfMemoryError: of a test");
    assertThat(answer(client)).isEqualTo("200 {\"epochNanos\":7}");
  }

  @Test
  void whereNoAnswerCanBeMadeTheConnectionIsClosed() {
    var client =
        client(
            work -> {
              throw new OutOfMemoryError("of a test");
            });
    ask(client, HttpMethod.GET, "/clock");
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void aBodyThatIsTooLargeIsToldTheLimit() {
    var client = client(Runnable::run);
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/populate");
    HttpUtil.setContentLength(request, 1L << 30);
    client.writeInbound(request, new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
    assertThat(answer(client))
        .isEqualTo(
            "413 {\"error\":\"bad request body: expected up to 67108864 bytes\",\"status\":413}\n");
    assertThat(client.isOpen()).isFalse();
  }
}
