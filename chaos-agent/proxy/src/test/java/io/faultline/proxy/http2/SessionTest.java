package io.faultline.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RecordedFlow;
import io.faultline.proxy.toxic.RequestMatch;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final RecordedFlow toServer = new RecordedFlow();
  private final RecordedFlow toClient = new RecordedFlow();
  private final Session session = new Session();
  private final DefaultHttp2HeadersEncoder client = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersEncoder server = new DefaultHttp2HeadersEncoder();
  private Stage down;
  private Stage up;

  @BeforeEach
  void begin() {
    down = session.responses(toClient, Unpooled.EMPTY_BUFFER);
    up = session.requests(toServer, 0);
    up.data(RecordedFlow.bytes(PREFACE));
    toServer.text.setLength(0);
    down.data(frame(FrameHeader.SETTINGS, 0, 0, Unpooled.EMPTY_BUFFER));
    toClient.text.setLength(0);
    toClient.log.clear();
  }

  private record Always(RequestMatch match, OnRequest todo) implements Rule {
    @Override
    public Optional<OnRequest> onMatch(RandomGenerator random) {
      return Optional.of(todo);
    }
  }

  private void rule(String path, OnRequest todo) {
    session.rules(List.of(new Always(new RequestMatch("", path, Map.of()), todo)));
  }

  private static ByteBuf frame(int type, int flags, int stream, ByteBuf payload) {
    return Unpooled.wrappedBuffer(
        new FrameHeader(payload.readableBytes(), type, flags, stream).write(Unpooled.buffer()),
        payload);
  }

  private ByteBuf request(int stream, String path, int flags) throws Exception {
    var fields = Unpooled.buffer();
    client.encodeHeaders(
        stream,
        new DefaultHttp2Headers().method("GET").path(path).set("x-user", path + stream),
        fields);
    return frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS | flags, stream, fields);
  }

  private ByteBuf response(int stream, String mark) throws Exception {
    var fields = Unpooled.buffer();
    server.encodeHeaders(
        stream, new DefaultHttp2Headers().status("200").set("x-mark", mark), fields);
    return frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS, stream, fields);
  }

  private static ByteBuf data(int stream, String text, int flags) {
    return frame(FrameHeader.DATA, flags, stream, RecordedFlow.bytes(text));
  }

  private static String text(ByteBuf bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** The frames in what came out, in words, their fields read by one decoder in order. */
  private static List<String> frames(RecordedFlow flow) throws Exception {
    var bytes = RecordedFlow.bytes(flow.text.toString());
    var decoder = new DefaultHttp2HeadersDecoder(false);
    var frames = new ArrayList<String>();
    while (bytes.isReadable()) {
      var header = FrameHeader.peek(bytes);
      var payload = bytes.skipBytes(FrameHeader.BYTES).readSlice(header.length());
      var what =
          switch (header.type()) {
            case FrameHeader.HEADERS -> fields(decoder.decodeHeaders(header.stream(), payload));
            case FrameHeader.DATA -> text(payload);
            default -> "type " + header.type() + " " + ByteBufUtil.hexDump(payload);
          };
      frames.add(header.stream() + " " + what);
    }
    return frames;
  }

  private static String fields(Http2Headers headers) {
    var values = new ArrayList<String>();
    headers.forEach(header -> values.add(header.getValue().toString()));
    return String.join(" ", values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 10, 33, 100_000})
  void everyByteOfWhatIsNotMeantPassesAsItCame(int step) throws Exception {
    rule("/nothing", new OnRequest.Answer(503, ""));
    var sent = Unpooled.buffer();
    var random = new Random(5);
    for (int stream = 1; stream < 60; stream += 2) {
      sent.writeBytes(request(stream, "/a" + stream % 5, 0));
      sent.writeBytes(data(stream, "x".repeat(random.nextInt(300)), FrameHeader.END_STREAM));
      sent.writeBytes(frame(FrameHeader.SETTINGS, 0, 0, RecordedFlow.bytes("\0\1\0\0\20\0")));
      sent.writeBytes(Replies.windowUpdate(77));
    }
    var expected = text(sent);
    while (sent.isReadable()) up.data(sent.readBytes(Math.min(step, sent.readableBytes())));
    assertThat(toServer.text.toString()).isEqualTo(expected);
  }

  @Test
  void anAnsweredRequestNeverReachesTheServerAndLaterOnesMeanTheSame() throws Exception {
    rule("/b", new OnRequest.Answer(418, "tea"));
    up.data(request(1, "/a", FrameHeader.END_STREAM));
    up.data(request(3, "/b", 0));
    up.data(data(3, "body", FrameHeader.END_STREAM));
    up.data(request(5, "/b", FrameHeader.END_STREAM));
    up.data(request(7, "/a", FrameHeader.END_STREAM));
    assertThat(frames(toServer)).containsExactly("1 GET /a /a1", "7 GET /a /a7");
    assertThat(frames(toClient))
        .containsExactly(
            "3 418 text/plain; charset=utf-8 3",
            "3 tea",
            "3 type 3 00000000",
            "0 type 8 00000004",
            "5 418 text/plain; charset=utf-8 3",
            "5 tea");
  }

  @Test
  void theServerGetsNoWindowForWhatItNeverSent() throws Exception {
    rule("/b", new OnRequest.Answer(418, "tea"));
    up.data(request(1, "/b", FrameHeader.END_STREAM));
    up.data(Replies.windowUpdate(2));
    up.data(Replies.windowUpdate(100));
    up.data(Replies.windowUpdate(100));
    assertThat(frames(toServer)).containsExactly("0 type 8 00000063", "0 type 8 00000064");
  }

  @Test
  void aDelayedStreamIsOvertakenAndKeepsItsOwnOrder() throws Exception {
    rule("/slow", new OnRequest.Hold(Duration.ofMillis(100)));
    up.data(request(1, "/slow", FrameHeader.END_STREAM));
    up.data(request(3, "/fast", FrameHeader.END_STREAM));
    assertThat(frames(toServer)).containsExactly("1 GET /slow /slow1", "3 GET /fast /fast3");
    down.data(response(1, "one"));
    down.data(response(3, "three"));
    down.data(data(1, "slow body", FrameHeader.END_STREAM));
    down.data(data(3, "fast body", FrameHeader.END_STREAM));
    down.end(Ending.FIN);
    toClient.timer.passMillis(99);
    assertThat(frames(toClient)).containsExactly("3 200 three", "3 fast body");
    toClient.timer.passMillis(1);
    assertThat(frames(toClient))
        .containsExactly("3 200 three", "3 fast body", "1 200 one", "1 slow body");
    assertThat(toClient.log).last().isEqualTo("100 end");
  }

  @Test
  void ourAnswerWaitsForTheEndOfTheFrameThatIsGoingThrough() throws Exception {
    rule("/b", new OnRequest.Reset());
    var frame = data(1, "0123456789", 0);
    down.data(frame.readRetainedSlice(12));
    up.data(request(3, "/b", FrameHeader.END_STREAM));
    assertThat(toClient.text).hasSize(12);
    down.data(frame);
    assertThat(frames(toClient)).containsExactly("1 0123456789", "3 type 3 00000002");
  }

  @Test
  void ourAnswerWaitsForTheServersSettings() throws Exception {
    var flow = new RecordedFlow();
    var fresh = new Session();
    var fromServer = fresh.responses(flow, Unpooled.EMPTY_BUFFER);
    var fromClient = fresh.requests(toServer, 24);
    fresh.rules(List.of(new Always(new RequestMatch("", "/b", Map.of()), new OnRequest.Reset())));
    fromClient.data(request(1, "/b", FrameHeader.END_STREAM));
    assertThat(flow.text).isEmpty();
    fromServer.data(frame(FrameHeader.SETTINGS, 0, 0, Unpooled.EMPTY_BUFFER));
    assertThat(frames(flow)).containsExactly("0 type 4 ", "1 type 3 00000002");
  }

  @Test
  void whatWentPastBeforeItWasKnownToBeHttp2IsNotSentTwice() throws Exception {
    var settings = frame(FrameHeader.SETTINGS, 0, 0, RecordedFlow.bytes("\0\1\0\0\20\0"));
    var headers = response(1, "one");
    var all = Unpooled.wrappedBuffer(settings, headers);
    for (int cut = 1; cut < all.readableBytes(); cut++) {
      var flow = new RecordedFlow();
      var late = new Session().responses(flow, all.copy(0, cut));
      late.data(all.copy(cut, all.readableBytes() - cut));
      assertThat(flow.text.toString()).isEqualTo(text(all).substring(cut));
    }
  }

  @Test
  void whatIsNoHttp2AfterAllPasses() {
    var random = new Random(9);
    for (int i = 0; i < 500; i++) {
      var flow = new RecordedFlow();
      var broken = new Session();
      broken.responses(toClient, Unpooled.EMPTY_BUFFER);
      var stage = broken.requests(flow, 24);
      var bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      for (int at = 0; at < 3; at++) bytes[at % bytes.length] = 0;
      if (bytes.length > 4) bytes[3] = (byte) random.nextInt(10);
      stage.data(Unpooled.copiedBuffer(bytes));
      stage.end(Ending.FIN);
      assertThat(flow.text.toString()).isEqualTo(text(Unpooled.wrappedBuffer(bytes)));
    }
  }
}
