package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Stream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The traffic of one proxy since it was created. Thread-safe. */
public final class Traffic {
  private final Map<Stream, LongAdder> received = adders();
  private final Map<Stream, LongAdder> sent = adders();
  private final LongAdder connections = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder broken = new LongAdder();

  /** Bytes read in that direction. */
  public LongAdder received(Stream stream) {
    return received.get(stream);
  }

  /** Bytes written in that direction. */
  public LongAdder sent(Stream stream) {
    return sent.get(stream);
  }

  /** Connections accepted. */
  public LongAdder connections() {
    return connections;
  }

  /** Connections that were reset by a failure of the proxy itself, such as lack of memory. */
  public LongAdder broken() {
    return broken;
  }

  /** Connections whose upstream could not be reached. */
  public LongAdder failed() {
    return failed;
  }

  private static Map<Stream, LongAdder> adders() {
    var map = new EnumMap<Stream, LongAdder>(Stream.class);
    for (var stream : Stream.values()) map.put(stream, new LongAdder());
    return map;
  }
}
