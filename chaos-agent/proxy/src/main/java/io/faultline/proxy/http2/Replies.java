package io.faultline.proxy.http2;

import io.faultline.proxy.toxic.OnRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalLong;

/** Frames that the proxy sends instead of the server. */
final class Replies {
  /** Error codes (RFC 9113, 7). */
  static final int NO_ERROR = 0;

  static final int INTERNAL_ERROR = 2;

  /** A table's default size (RFC 9113, 6.5.2). */
  private static final long DEFAULT_TABLE = 4096;

  private static final int MOST_PAYLOAD = 16384;

  private Replies() {}

  static byte[] body(OnRequest.Answer answer, String method) {
    boolean without = answer.status() == 204 || answer.status() == 304 || method.equals("HEAD");
    return without ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A whole response; its fields change no table, so the server's next responses keep their
   * meaning.
   *
   * @param clientTable the size that the client asked for; a size below the default must be
   *     confirmed by the first block that follows (RFC 7541, 4.2)
   */
  static ByteBuf answer(
      OnRequest.Answer answer, int stream, byte[] body, OptionalLong clientTable) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry(":status", Integer.toString(answer.status())));
    if (body.length > 0) {
      headers.add(Map.entry("content-type", "text/plain; charset=utf-8"));
      headers.add(Map.entry("content-length", Integer.toString(body.length)));
    }
    var fields = HeaderFields.literal(headers);
    if (clientTable.isPresent() && clientTable.getAsLong() < DEFAULT_TABLE)
      fields = Unpooled.wrappedBuffer(HeaderFields.sizeUpdate(clientTable.getAsLong()), fields);
    int flags = body.length == 0 ? FrameHeader.END_STREAM : 0;
    var out = HeaderBlock.write(FrameHeader.HEADERS, flags, stream, Unpooled.EMPTY_BUFFER, fields);
    for (int at = 0; at < body.length; at += MOST_PAYLOAD) data(out, stream, body, at);
    return out;
  }

  private static void data(ByteBuf out, int stream, byte[] body, int at) {
    int length = Math.min(MOST_PAYLOAD, body.length - at);
    int flags = at + length == body.length ? FrameHeader.END_STREAM : 0;
    new FrameHeader(length, FrameHeader.DATA, flags, stream)
        .write(out)
        .writeBytes(body, at, length);
  }

  static ByteBuf reset(int stream, int code) {
    return new FrameHeader(4, FrameHeader.RST_STREAM, 0, stream)
        .write(Unpooled.buffer(13))
        .writeInt(code);
  }

  /** An update of the connection's window. */
  static ByteBuf windowUpdate(long increment) {
    return new FrameHeader(4, FrameHeader.WINDOW_UPDATE, 0, 0)
        .write(Unpooled.buffer(13))
        .writeInt((int) increment);
  }
}
