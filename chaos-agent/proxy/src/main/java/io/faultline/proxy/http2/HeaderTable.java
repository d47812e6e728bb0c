package io.faultline.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * The compression state of one direction. It follows every header block; blocks pass on byte for
 * byte while the receiver has seen all earlier ones. Once a block that changes the table was
 * delayed or removed, later ones are written as literals: the same fields, without a table.
 */
final class HeaderTable {
  private static final long LARGEST_LIST = 1 << 20;

  /** The ends agree on a size, which the blocks announce (RFC 7541, 4.2). */
  private static final long LARGEST_TABLE = 16 << 20;

  private final DefaultHttp2HeadersDecoder decoder =
      new DefaultHttp2HeadersDecoder(false, LARGEST_LIST);
  private boolean apart;

  HeaderTable() {
    try {
      decoder.maxHeaderTableSize(LARGEST_TABLE);
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Http2Headers read(HeaderBlock block) throws Http2Exception {
    if (!block.isSound()) throw new IndexOutOfBoundsException("frame too short");
    return decoder.decodeHeaders(block.first().stream(), block.fields());
  }

  /** Whether blocks can pass on as they arrived. */
  boolean isInStep() {
    return !apart;
  }

  /** The block is delayed or removed: its table entries are missing at the receiver. */
  void takeOut(HeaderBlock block) {
    if (HeaderFields.changeTable(block.fields())) apart = true;
  }

  /** The block's frames, rewritten so that they need no table. */
  ByteBuf anew(HeaderBlock block, Http2Headers headers) {
    var fields = HeaderFields.literal(headers);
    return block.framesWith(
        apart ? Unpooled.wrappedBuffer(HeaderFields.sizeUpdate(0), fields) : fields);
  }
}
