package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.toxic.Latency;
import io.faultline.proxy.toxic.Selector;
import io.faultline.proxy.toxic.Slicer;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Toxic;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import io.faultline.proxy.toxic.VirtualTimer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection on channels that only remember, with a clock that moves only on request. */
class LinkTest {
  private static final int READS = 1000;

  private final VirtualTimer timer = new VirtualTimer();
  private final Loops loops =
      new Loops(
          Transport.NIO, 1, 7, new Budget(64 << 20), Log.SILENT, (type, details) -> {}, () -> {});
  private final Wire wire =
      new Wire("p", loops, new Upstream(HostPort.parse("127.0.0.1:9"), r -> {}));
  private final EmbeddedChannel client = new EmbeddedChannel();
  private final Flushes flushes = new Flushes();
  private final EmbeddedChannel upstream = new EmbeddedChannel(flushes);
  private final Connection connection =
      new Connection(wire, client, new SplittableRandom(7), timer);

  private static final class Flushes extends ChannelOutboundHandlerAdapter {
    private int count;

    @Override
    public void flush(ChannelHandlerContext context) {
      count++;
      context.flush();
    }
  }

  @BeforeEach
  void join() {
    client.pipeline().addLast(connection.clientRelay());
    var relay = new Relay(connection);
    upstream.pipeline().addLast(relay);
    connection.join(relay, wire.traffic());
  }

  @AfterEach
  void close() {
    connection.closeNow();
    client.finishAndReleaseAll();
    upstream.finishAndReleaseAll();
    loops.close();
  }

  /** A write of its own for each piece kept the event loop busy for seconds. */
  @Test
  void whatALiftedToxicHeldGoesOutInOneFlushAndInOrder() {
    for (var toxic : List.of(new Slicer(10, 0, 1000), new Latency(600_000, 0))) {
      raise(toxic);
      var sent = new StringBuilder();
      for (int i = 0; i < READS; i++) {
        var text = "%010d%010d".formatted(i, -i);
        sent.append(text);
        client.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
      }
      timer.passMillis(5);
      var passed = passed();
      flushes.count = 0;
      lift();
      assertThat(passed + passed()).as(toxic.toString()).isEqualTo(sent.toString());
      assertThat(passed.length()).isLessThan(100);
      assertThat(flushes.count).as(toxic.toString()).isLessThan(5);
      assertThat(timer.waiting()).isZero();
    }
  }

  private void raise(Toxic toxic) {
    var type = toxic instanceof Slicer ? ToxicType.SLICER : ToxicType.LATENCY;
    var spec = new ToxicSpec("t", type, Stream.UPSTREAM, 1, toxic, Selector.ALL);
    wire.apply(List.of(new ActiveToxic(1, spec, new EffectCounter(() -> 0, first -> {})))).join();
    connection.reconcile();
  }

  private void lift() {
    wire.apply(List.of()).join();
    connection.reconcile();
  }

  /** What has come out since the last time. */
  private String passed() {
    var text = new StringBuilder();
    for (ByteBuf bytes = upstream.readOutbound(); bytes != null; bytes = upstream.readOutbound()) {
      text.append(bytes.toString(StandardCharsets.US_ASCII));
      bytes.release();
    }
    return text.toString();
  }
}
