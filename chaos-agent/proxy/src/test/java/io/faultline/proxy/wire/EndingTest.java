package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.toxic.Bandwidth;
import io.faultline.proxy.toxic.Cut;
import io.faultline.proxy.toxic.Latency;
import io.faultline.proxy.toxic.LimitData;
import io.faultline.proxy.toxic.Noop;
import io.faultline.proxy.toxic.ResetPeer;
import io.faultline.proxy.toxic.Selector;
import io.faultline.proxy.toxic.Slicer;
import io.faultline.proxy.toxic.SlowClose;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Toxic;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import io.faultline.proxy.toxic.VirtualTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a connection ends travels with its bytes, behind them, whatever toxics hold them. */
class EndingTest {
  private static final int ORDERS = 400;

  private final VirtualTimer timer = new VirtualTimer();
  private final Budget budget = new Budget(64 << 20);
  private final List<String> events = new ArrayList<>();
  private final Loops loops =
      new Loops(
          Transport.NIO,
          1,
          7,
          budget,
          Log.SILENT,
          (type, details) -> events.add(type + " " + details.get("proxy")),
          () -> {});
  private final Wire wire =
      new Wire("p", loops, new Upstream(HostPort.parse("127.0.0.1:9"), r -> {}));
  private final SplittableRandom random = new SplittableRandom(4711);
  private RecordedEnd client;
  private RecordedEnd server;
  private Connection connection;
  private long ids;

  @BeforeEach
  void join() {
    client = new RecordedEnd();
    server = new RecordedEnd();
    connection = new Connection(wire, client, new SplittableRandom(7), timer);
    client.pipeline().addLast(connection.clientRelay());
    var relay = new Relay(connection);
    server.pipeline().addLast(relay);
    connection.join(relay, wire.traffic());
  }

  @AfterEach
  void close() {
    loops.close();
  }

  private void raise(Stream stream, Toxic... toxics) {
    var raised = new ArrayList<ActiveToxic>();
    for (var toxic : toxics) {
      var type =
          Arrays.stream(ToxicType.values())
              .filter(each -> each.attributes() == toxic.getClass())
              .findFirst()
              .orElseThrow();
      var spec = new ToxicSpec("t" + ids, type, stream, 1, toxic, Selector.ALL);
      raised.add(new ActiveToxic(++ids, spec, new EffectCounter(() -> 0, first -> {})));
    }
    wire.apply(raised).join();
    connection.reconcile();
  }

  private RecordedEnd source(Stream stream) {
    return stream == Stream.UPSTREAM ? client : server;
  }

  private RecordedEnd sink(Stream stream) {
    return stream == Stream.UPSTREAM ? server : client;
  }

  /** What {@code limit_data} let through stayed in a later latency, and was lost there. */
  @ParameterizedTest
  @EnumSource
  void whatALimitLetThroughArrivesThroughALaterToxicAndTheCloseBehindIt(Stream stream) {
    for (var later : List.of(new Latency(50, 0), new Bandwidth(10), new Slicer(100, 0, 5000))) {
      join();
      raise(stream, new LimitData(1000), later);
      source(stream).send("x".repeat(3000));
      timer.passMillis(1000);
      assertThat(sink(stream).received())
          .as(later.toString())
          .startsWith("x".repeat(1000) + " ")
          .hasSizeLessThan(1010);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsAsLateAsTheBytesBeforeIt(Stream stream) {
    raise(stream, new Latency(100, 0), new Bandwidth(1), new SlowClose(50));
    source(stream).send("413 too large");
    source(stream).sendReset();
    timer.passMillis(99);
    assertThat(sink(stream).received()).isEmpty();
    timer.passMillis(20);
    assertThat(sink(stream).received()).isEqualTo("413 too large");
    timer.passMillis(50);
    assertThat(sink(stream).received()).isEqualTo("413 too large reset");
    assertThat(wire.openConnections()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void resetPeerOnOneStreamResetsBothPeers(Stream stream) {
    raise(stream, new ResetPeer(10));
    source(stream).send("x");
    timer.passMillis(10);
    assertThat(client.received()).isEqualTo(" reset");
    assertThat(server.received()).isEqualTo(" reset");
  }

  @Test
  void whatTheOtherDirectionHoldsIsNotLostByACloseOrAReset() {
    raise(Stream.UPSTREAM, new Latency(100, 0));
    client.send("upload");
    server.send("response");
    server.sendFin();
    client.sendReset();
    assertThat(client.received()).isEqualTo("response close");
    timer.passMillis(100);
    assertThat(server.received()).isEqualTo("upload reset");
  }

  @Test
  void anyOrderOfAnyToxicsPassesExactlyTheBytesThatItsLimitsAllow() {
    for (int i = 0; i < ORDERS; i++) {
      join();
      var stream = random.nextBoolean() ? Stream.UPSTREAM : Stream.DOWNSTREAM;
      var toxics = random.ints(random.nextInt(1, 5), 0, 9).mapToObj(this::toxic).toList();
      raise(stream, toxics.toArray(Toxic[]::new));
      var sent = sendAll(stream);
      boolean reset = random.nextBoolean();
      if (reset) source(stream).sendReset();
      else source(stream).sendFin();
      timer.passMillis(600_000);
      assertThat(sink(stream).received())
          .as("%s %s %d bytes, reset %b", stream, toxics, sent.length(), reset)
          .isEqualTo(expected(toxics, sent, reset));
      source(opposite(stream)).sendFin();
      timer.passMillis(1000);
      assertThat(wire.openConnections()).as(toxics.toString()).isZero();
      assertThat(budget.taken()).as(toxics.toString()).isZero();
    }
    assertThat(timer.waiting()).isZero();
  }

  /** Toxics come and go while bytes are on their way; the ending comes last all the same. */
  @Test
  void toxicsThatComeAndGoNeitherLoseNorReorderAByte() {
    for (int i = 0; i < ORDERS; i++) {
      join();
      var stream = random.nextBoolean() ? Stream.UPSTREAM : Stream.DOWNSTREAM;
      var sent = new StringBuilder();
      for (int change = 0; change < 4; change++) {
        raise(
            stream,
            random.ints(random.nextInt(4), 0, 7).mapToObj(this::toxic).toArray(Toxic[]::new));
        sent.append(sendAll(stream));
      }
      source(stream).sendReset();
      raise(stream);
      assertThat(sink(stream).received()).isEqualTo(sent + " reset");
      assertThat(budget.taken()).isZero();
    }
  }

  /** Back-pressure prevents that; if it happens all the same, the loss is logged. */
  @Test
  void whereMemoryEndsTheConnectionIsResetAndItIsAnEventAndCounted() {
    raise(Stream.UPSTREAM, new Latency(100, 0));
    client.send("upload");
    client.pipeline().fireExceptionCaught(new OutOfMemoryError("of a test"));
    timer.passMillis(100);
    assertThat(server.received()).isEqualTo("upload reset");
    assertThat(events).containsExactly("out-of-memory p");
    assertThat(wire.traffic().broken().sum()).isEqualTo(1);
  }

  private static Stream opposite(Stream stream) {
    return stream == Stream.UPSTREAM ? Stream.DOWNSTREAM : Stream.UPSTREAM;
  }

  private String sendAll(Stream stream) {
    var sent = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      var part =
          random
              .ints(random.nextInt(1, 700), 'a', 'z' + 1)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      if (sink(stream).isOpen()) source(stream).send(part);
      sent.append(part);
      timer.passMillis(random.nextInt(40));
    }
    return sent.toString();
  }

  /** The first seven cut nothing off. */
  private Toxic toxic(int kind) {
    return switch (kind) {
      case 0 -> new Latency(random.nextInt(100), 0);
      case 1 -> new Latency(50, 50, "", random.nextInt(1, 300));
      case 2 -> new Bandwidth(random.nextInt(1, 100), random.nextBoolean());
      case 3 -> new Slicer(random.nextInt(1, 200), 0, random.nextInt(5000));
      case 4 -> new Slicer(50, 50, 0);
      case 5 -> new SlowClose(random.nextInt(100));
      case 6 -> new Noop();
      case 7 -> new LimitData(random.nextInt(1, 3000));
      default -> new Cut(random.nextInt(1, 3000), 0, random.nextBoolean());
    };
  }

  /** The smallest limit decides, of equal ones the last. */
  private static String expected(List<Toxic> toxics, String sent, boolean reset) {
    long bytes = sent.length();
    var how = reset ? " reset" : " FIN";
    for (var toxic : toxics) {
      if (toxic instanceof LimitData limit && limit.bytes() <= bytes) {
        bytes = limit.bytes();
        how = " FIN";
      }
      if (toxic instanceof Cut cut && cut.bytes() <= bytes) {
        bytes = cut.bytes();
        how = cut.reset() ? " reset" : " FIN";
      }
    }
    return sent.substring(0, (int) bytes) + how;
  }
}
