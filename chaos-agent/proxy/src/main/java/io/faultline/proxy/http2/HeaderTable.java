package io.faultline.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * The compression state of one direction. It follows every header block; blocks go on byte for byte
 * while the receiver has seen all that came before. Once one that changes the table is taken out of
 * the order, what comes after is written as literals: the same fields, without a table.
 */
final class HeaderTable {
  private static final long LARGEST_LIST = 1 << 20;

  /** The ends agree on a size between them; the blocks tell it (RFC 7541, 4.2). */
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

  /** Whether blocks can go on as they came. */
  boolean isInStep() {
    return !apart;
  }

  /** The block is taken out of the order: what it puts into the table is not there any more. */
  void takeOut(HeaderBlock block) {
    if (HeaderFields.changeTable(block.fields())) apart = true;
  }

  /** The block's frames written anew, so that they need no table. */
  ByteBuf anew(HeaderBlock block, Http2Headers headers) {
    var fields = HeaderFields.literal(headers);
    return block.framesWith(
        apart ? Unpooled.wrappedBuffer(HeaderFields.sizeUpdate(0), fields) : fields);
  }
}
