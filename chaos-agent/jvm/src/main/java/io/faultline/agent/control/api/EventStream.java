package io.faultline.agent.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonWriter;
import io.faultline.agent.control.http.Handler;
import io.faultline.agent.control.http.Response;
import io.faultline.agent.observe.Event;
import io.faultline.agent.observe.EventLog;
import io.faultline.agent.observe.breaker.BreakerObserver;
import io.faultline.agent.observe.breaker.KnownBreaker;
import io.faultline.agent.weave.WeaveException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as they happen, as {@code text/event-stream}. Breakers are observed while the stream
 * lasts; its hello event says so.
 */
record EventStream(EventLog events, BreakerObserver breakers, long after, Event hello)
    implements Handler.Result.Stream {
  /** A comment line at this interval shows whether the client is still there. */
  private static final long HEARTBEAT_MILLIS = 1_000;

  @Override
  public void write(OutputStream out) throws IOException, InterruptedException {
    try {
      breakers.start();
    } catch (WeaveException e) {
      out.write(Response.problem(409, e.getMessage()).bytes(false));
      return;
    }
    try {
      writeAll(out);
    } finally {
      breakers.stop();
    }
  }

  private void writeAll(OutputStream out) throws IOException, InterruptedException {
    send(
        out,
        "HTTP/1.1 200 OK\r\n"
            + "Content-Type: text/event-stream\r\n"
            + "Cache-Control: no-store\r\n"
            + "Connection: close\r\n\r\n"
            + data(withBreakers(hello)));
    long seq = after;
    while (true) {
      var news = events.after(seq, HEARTBEAT_MILLIS);
      var text = new StringBuilder();
      for (var event : news) text.append(data(event));
      if (!news.isEmpty()) seq = news.get(news.size() - 1).seq();
      send(out, text.isEmpty() ? ":\n\n" : text.toString());
    }
  }

  /** Known only once breakers are observed; changes meanwhile arrive as events as well. */
  private Event withBreakers(Event hello) {
    Map<String, Object> fields = new LinkedHashMap<>(hello.fields());
    fields.put("breakers", breakers.known().stream().map(KnownBreaker::fields).toList());
    return new Event(hello.seq(), hello.epochNanos(), hello.type(), fields);
  }

  private static String data(Event event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seq", event.seq());
    json.put("epochNanos", event.epochNanos());
    json.put("type", event.type());
    json.putAll(event.fields());
    return "id: " + event.seq() + "\ndata: " + JsonWriter.string(json) + "\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
