package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.BytecodeHost;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the code that the JVM really runs, through its compiler interface. */
class RestoreIT {
  static final List<String> COMPILER_INTERFACE =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+EnableJVMCI",
          "--add-modules=jdk.internal.vm.ci",
          "--add-exports=jdk.internal.vm.ci/jdk.vm.ci.runtime=ALL-UNNAMED",
          "--add-exports=jdk.internal.vm.ci/jdk.vm.ci.meta=ALL-UNNAMED");

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesMethodsTheirOwnCodeBack(Jdk jdk) {
    try (var host = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      var agent = host.agent();
      var target = "app method class=io.faultline.host.* method=*";
      var own = host.get("/Stock");
      assertThat(own).isNotEmpty();
      for (int i = 0; i < 3; i++) {
        var id = agent.raise("latency 1ms", target);
        assertThat(host.get("/Stock")).isNotEqualTo(own);
        // First loaded while the fault is raised.
        if (i == 0) assertThat(host.get("/Late")).isNotEmpty();
        agent.lift(id);
        assertThat(host.get("/Stock")).isEqualTo(own);
      }
      assertThat(host.get("/Late")).isEqualTo(host.get("/Twin"));
    }
  }

  /** Points, and classes of libraries or the JDK that they are in. */
  private static final Map<String, List<String>> POINTS =
      Map.ofEntries(
          Map.entry("http-client", List.of("io.vertx.core.http.impl.HttpClientRequestBase",
              "org.springframework.http.client.AbstractClientHttpRequest",
              "org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction")),
          Map.entry("http-server", List.of("io.vertx.core.http.impl.Http1xServerRequestHandler",
              "org.springframework.web.reactive.DispatcherHandler",
              "jakarta.servlet.http.HttpServlet")),
          Map.entry("sql", List.of("io.vertx.sqlclient.impl.SocketConnectionBase")),
          Map.entry("jdbc", List.of("org.h2.jdbc.JdbcStatement")),
          Map.entry("kafka-producer", List.of("org.apache.kafka.clients.producer.KafkaProducer")),
          Map.entry("kafka-consumer", List.of("org.apache.kafka.clients.consumer.KafkaConsumer")),
          Map.entry("spring-bean", List.of("io.faultline.host.Counter")),
          Map.entry("disk-io", List.of("java.io.FileOutputStream", "sun.nio.ch.FileChannelImpl")),
          Map.entry("dns", List.of("java.net.InetAddress")));

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheClassesOfEachPointTheirOwnCodeBack(Jdk jdk) {
    try (var early = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class);
        var late = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      POINTS.forEach(
          (point, types) -> {
            var target = "app " + point + " share=0%";
            for (var type : types)
              assertRestored(early, late, type, host -> host.agent().raise("latency 1ms", target));
          });
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheClocksOfTheJdkTheirOwnCodeBack(Jdk jdk) {
    try (var early = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class);
        var late = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      for (var type : List.of("java.time.Clock", "java.time.Clock$SystemClock"))
        assertRestored(early, late, type, RestoreIT::raiseClock);
    }
  }

  /** {@code early} has the class loaded before the fault is raised, {@code late} after. */
  private static void assertRestored(
      HostProcess early, HostProcess late, String type, Function<HostProcess, String> raise) {
    var own = early.get("/" + type);
    var ids = List.of(raise.apply(early), raise.apply(late));
    assertThat(early.get("/" + type)).as(type).isNotEqualTo(own);
    var woven = late.get("/" + type);
    early.agent().lift(ids.get(0));
    late.agent().lift(ids.get(1));
    assertThat(early.get("/" + type)).as(type).isEqualTo(own);
    assertThat(woven).as(type).isNotEqualTo(own);
    assertThat(late.get("/" + type)).as(type).isEqualTo(own);
  }

  private static String raiseClock(HostProcess host) {
    var id = host.agent().raise("clock +1h", "app jvm");
    await()
        .atMost(HostProcess.patience())
        .until(() -> host.agent().fault(id).getLong("affected") == 1);
    return id;
  }
}
