package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
  private static final Duration A = Duration.ofMillis(50);
  private static final Duration B = Duration.ofMillis(1500);

  static Stream<Fault> faults() {
    return Stream.of(
        new CallFault.Latency(new Delay.Fixed(A)),
        new CallFault.Latency(new Delay.Uniform(A, B)),
        new CallFault.Latency(new Delay.Normal(B, A)),
        new CallFault.Latency(new Delay.LogNormal(A, 0.75)),
        new CallFault.Latency(new Delay.Pareto(A, 2.5)),
        new CallFault.Throw("java.net.SocketException", "Connection \"reset\" \\ by peer"),
        new CallFault.Throw("java.io.IOException", ""),
        new CallFault.Status(503),
        new CallFault.Return("null"),
        new CallFault.Return("two words"),
        new CallFault.Return(""),
        new ResourceFault.Cpu(0.125),
        new ResourceFault.Heap(0.9),
        new ResourceFault.DirectMemory(1),
        new ResourceFault.Garbage(100 << 20),
        new ResourceFault.Garbage(1000),
        new ResourceFault.Threads(200),
        new ResourceFault.Pool("http-nio-*", 0.9),
        new ResourceFault.Pool("two words", 1),
        new ResourceFault.Clock(Duration.ofMinutes(5)),
        new ResourceFault.Clock(Duration.ofMillis(-30_500)),
        new ResourceFault.Descriptors(0),
        new ResourceFault.Disk(1L << 30),
        new ResourceFault.Lock("com.acme.Stock", A, B),
        new ResourceFault.EventLoopBlock(B),
        new ResourceFault.Freeze(A),
        new ResourceFault.Halt(137),
        new WireFault.Reset(Duration.ZERO),
        new WireFault.Reset(B),
        new WireFault.BlackHole(),
        new WireFault.HalfOpen(),
        new WireFault.Bandwidth(10, false),
        new WireFault.Bandwidth(2_000, true),
        new WireFault.SlowClose(B),
        new WireFault.Slices(64, A),
        new WireFault.Slices(1500, Duration.ZERO),
        new WireFault.Cut(10_000, Duration.ZERO, false),
        new WireFault.Cut(0, A, false),
        new WireFault.Cut(1, B, true),
        new WireFault.Cut(0, B, true),
        new WireFault.Refuse(),
        new WireFault.ConnectBlackHole(),
        new ProcessFault.Kill(),
        new ProcessFault.Pause(Optional.empty()),
        new ProcessFault.Pause(Optional.of(B)),
        new ProcessFault.Restart(),
        new ContainerFault.Stop(),
        new ContainerFault.Disconnect(),
        new ContainerFault.Cpus(new BigDecimal("0.2")),
        new ContainerFault.Cpus(new BigDecimal("10.0")),
        new ContainerFault.Memory(64L << 20),
        new CustomFault(),
        new StubFault.Dribble(5, B),
        new StubFault.EmptyResponse(),
        new StubFault.MalformedChunk(),
        new StubFault.RandomData(),
        new StubFault.Response(500, ""),
        new StubFault.Response(200, "{\"say\": \"a \\ b\"}"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void readsBackWhatItPrints(Fault fault) {
    assertThat(Fault.parse(fault.text())).isEqualTo(fault);
  }

  @Test
  void everyKindOfFaultIsTried() {
    var tried = faults().map(Object::getClass).distinct().toList();
    assertThat(tried).containsAll(Cases.leaves(Fault.class).toList());
  }

  @Test
  void everyKindIsListedOnceUnderTheNameThatItsTextBeginsWith() {
    assertThat(FaultKinds.ALL)
        .extracting(kind -> (Object) kind.type())
        .containsExactlyInAnyOrderElementsOf(Cases.leaves(Fault.class).toList());
    assertThat(FaultKinds.ALL).extracting(FaultKind::name).doesNotHaveDuplicates();
    for (var kind : FaultKinds.ALL) {
      var fault = Fault.parse(kind.example());
      assertThat(fault).isExactlyInstanceOf(kind.type());
      assertThat(fault.text()).isEqualTo(kind.example());
      assertThat(FaultKinds.of(fault.getClass())).isEqualTo(kind);
    }
  }

  @Test
  void aMisspeltNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Fault.parse("latancy 1s"))
        .hasMessageEndingWith("did you mean 'latency'?");
    assertThatThrownBy(() -> Fault.parse("blackhole")).hasMessageEndingWith("'black-hole'?");
    assertThatThrownBy(() -> Fault.parse("xyz")).hasMessageEndingWith("got 'xyz'");
  }

  @Test
  void aDelayReadsBackWhatItPrints() {
    faults()
        .filter(CallFault.Latency.class::isInstance)
        .map(fault -> ((CallFault.Latency) fault).delay())
        .forEach(delay -> assertThat(Delay.parse(delay.text())).isEqualTo(delay));
    assertThatThrownBy(() -> Delay.parse("evenly 1s 2s")).hasMessageContaining("expected uniform");
  }

  @Test
  void aTypeThatLacksACaseIsRefusedWhateverTheValue() {
    var cases = new Cases<Selection, String>(Selection.class).on(Selection.Every.class, it -> "n");
    assertThatThrownBy(() -> cases.apply(new Selection.Every(2))).hasMessageContaining("Share");
    cases.on(Selection.Share.class, Selection::text).on(Selection.First.class, Selection::text);
    assertThat(cases.apply(Selection.ALL)).isEqualTo("share=100%");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latancy 1s",
        "latency",
        "latency 5",
        "latency -1ms",
        "latency 1h",
        "latency uniform 2s 1s",
        "latency normal 1s",
        "latency pareto 1s x",
        "latency pareto 1s 0",
        "exception",
        "cpu",
        "cpu 0%",
        "cpu 101%",
        "cpu 50",
        "heap 96%",
        "garbage 5",
        "garbage 1TiB",
        "threads -1",
        "threads 0",
        "pool x",
        "pool 50%",
        "pool \"\" 50%",
        "clock 5m",
        "clock +0s",
        "clock +-5m",
        "clock +10000h",
        "clock -1us",
        "lock x 1s",
        "lock x 2s 1s",
        "freeze 2m",
        "halt 256",
        "status",
        "status 99",
        "status 600",
        "status x",
        "return",
        "return a b",
        "exception 1x",
        "exception a b c",
        "exception java.io.IOException \"open",
        "reset 1s 2s",
        "reset 100us",
        "reset soon",
        "black-hole 1s",
        "half-open upstream",
        "bandwidth 10KB",
        "bandwidth 10KB/s together",
        "bandwidth 0KB/s",
        "bandwidth 10B/s",
        "bandwidth 10KiB/s",
        "slow-close",
        "slow-close 0s",
        "slices 64B",
        "slices 0B 1ms",
        "cut",
        "cut reset",
        "cut 0B",
        "cut 1s 10KB",
        "cut 10KB 1s 2s",
        "refuse all",
        "connect-black-hole 1s",
        "custom 1",
        "dribble 5",
        "dribble 0 1s",
        "dribble 2s 5",
        "dribble 5 10m",
        "empty-response 1s",
        "response 500",
        "response 99 x",
        "response x y"
      })
  void refusesWhatItCannotRead(String text) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void targetsReadBackWhatTheyPrint() {
    for (var text :
        List.of(
            "payment http-client peer=card-processor share=12.5%",
            "order sql \"statement=insert into *\" every=3",
            "order sql share=100%",
            "a b share=0.0000001%",
            "a b first=5")) assertThat(Target.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment",
        "a b share=101%",
        "a b share=x",
        "a b every=0",
        "a b nonsense",
        "a b share=1% first=1",
        "a b x=1 x=2"
      })
  void refusesTargetsItCannotRead(String text) {
    assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
