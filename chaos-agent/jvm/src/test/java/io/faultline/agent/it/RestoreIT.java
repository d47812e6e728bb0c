package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.BytecodeHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
      var level = host.get("/Stock$Level");
      assertThat(own).isNotEmpty();
      for (int i = 0; i < 3; i++) {
        var id = agent.raise("latency 1ms", target);
        assertThat(host.get("/Stock")).isNotEqualTo(own);
        // First loaded while the fault is raised.
        if (i == 0) assertThat(host.get("/Late")).isNotEmpty();
        // That of an enum has a parameter with a name, whatever the compiler's options.
        assertThat(host.get("/Stock$Level")).contains("java.lang.String name").isNotEqualTo(level);
        agent.lift(id);
        assertThat(host.get("/Stock")).isEqualTo(own);
        assertThat(host.get("/Stock$Level")).isEqualTo(level);
      }
      assertThat(host.get("/Late")).isEqualTo(host.get("/Twin"));
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheMethodsOfInterfacesTheirOwnCodeBack(Jdk jdk) {
    // The one has the interface loaded before the fault is raised, the other while it is.
    try (var early = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class);
        var late = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      assertThat(early.get("/shelf")).isEqualTo("3 of 4");
      var own = early.get("/Shelf");
      for (var host : List.of(early, late)) {
        var target = "app method class=io.faultline.host.Shelf method=*";
        var id = host.agent().raise("return 9", target);
        assertThat(host.get("/shelf")).isEqualTo("9 of 9");
        assertThat(host.get("/Shelf")).isNotEqualTo(own);
        host.agent().lift(id);
        assertThat(host.get("/shelf")).isEqualTo("3 of 4");
        assertThat(host.get("/Shelf")).isEqualTo(own);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesAClassItsOwnCodeBackThatIsNotThereYetWhenTheOthersAreRestored(Jdk jdk) {
    try (var host = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      var own = host.get("/Heir");
      var id = host.agent().raise("latency 1ms", "app method class=io.faultline.host.* method=*");
      host.get(BytecodeHost.BEGIN_LOADING);
      host.agent().lift(id);
      await()
          .atMost(HostProcess.patience())
          .untilAsserted(() -> assertThat(host.get(BytecodeHost.LOADED)).isEqualTo(own));
    }
  }

  private static final List<String> OBSERVED =
      List.of(
          "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine",
          "io.github.resilience4j.timelimiter.internal.TimeLimiterImpl",
          "dev.failsafe.Functions",
          "dev.failsafe.Functions$1",
          "io.vertx.circuitbreaker.impl.CircuitBreakerImpl",
          "io.vertx.core.http.impl.HttpClientImpl",
          "io.vertx.core.http.impl.HttpClientRequestImpl",
          "jdk.internal.net.http.HttpClientImpl",
          "org.springframework.http.client.AbstractClientHttpRequest",
          "org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction",
          "io.vertx.sqlclient.impl.SocketConnectionBase",
          "org.h2.jdbc.JdbcStatement",
          "org.apache.kafka.clients.producer.KafkaProducer",
          "org.apache.kafka.clients.consumer.KafkaConsumer");

  private static final List<String> WATCHED =
      List.of(
          "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine",
          "dev.failsafe.internal.CircuitBreakerImpl",
          "io.vertx.circuitbreaker.impl.CircuitBreakerImpl");

  private static final List<String> CLOCKS =
      List.of("java.time.Clock", "java.time.Clock$SystemClock");

  /** Points, and classes of libraries or the JDK that they are in. */
  private static final Map<String, List<String>> POINTS =
      Map.ofEntries(
          Map.entry(
              "http-client",
              List.of(
                  "io.vertx.core.http.impl.HttpClientRequestBase",
                  "org.springframework.http.client.AbstractClientHttpRequest",
                  "org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction")),
          Map.entry(
              "http-server",
              List.of(
                  "io.vertx.core.http.impl.Http1xServerRequestHandler",
                  "org.springframework.web.reactive.DispatcherHandler",
                  "jakarta.servlet.http.HttpServlet")),
          Map.entry("sql", List.of("io.vertx.sqlclient.impl.SocketConnectionBase")),
          Map.entry("jdbc", List.of("org.h2.jdbc.JdbcStatement")),
          Map.entry("kafka-producer", List.of("org.apache.kafka.clients.producer.KafkaProducer")),
          Map.entry("kafka-consumer", List.of("org.apache.kafka.clients.consumer.KafkaConsumer")),
          Map.entry("spring-bean", List.of("io.faultline.host.Counter")),
          Map.entry(
              "disk-io",
              List.of(
                  "java.io.FileOutputStream",
                  "sun.nio.ch.FileChannelImpl",
                  "sun.nio.ch.SimpleAsynchronousFileChannelImpl")),
          Map.entry(
              "dns",
              List.of(
                  "java.net.InetAddress",
                  "io.netty.resolver.SimpleNameResolver",
                  "io.netty.resolver.dns.DnsNameResolver",
                  "io.netty.resolver.dns.InflightNameResolver")));

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheClassesOfEachPointTheirOwnCodeBack(Jdk jdk) {
    // The one has the classes loaded before the faults are raised, the other after.
    try (var early = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class);
        var late = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      var own = code(early);
      var raised = Stream.of(early, late).map(RestoreIT::raiseEverywhere).toList();
      for (var woven : List.of(code(early), code(late)))
        woven.forEach((type, code) -> assertThat(code).as(type).isNotEqualTo(own.get(type)));
      raised.get(0).forEach(early.agent()::lift);
      raised.get(1).forEach(late.agent()::lift);
      assertThat(code(early)).isEqualTo(own);
      assertThat(code(late)).isEqualTo(own);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheClassesThatAnObservationLooksAtTheirOwnCodeBack(Jdk jdk) {
    try (var host = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      var own = code(host, OBSERVED);
      host.agent().send("POST", "/v1/observe", "{\"seconds\":60}");
      code(host, OBSERVED)
          .forEach((type, code) -> assertThat(code).as(type).isNotEqualTo(own.get(type)));
      host.agent().send("DELETE", "/v1/observe", "");
      assertThat(code(host, OBSERVED)).isEqualTo(own);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void givesTheClassesOfBreakersTheirOwnCodeBackWhenNobodyWatches(Jdk jdk) {
    try (var host = HostProcess.start(jdk, COMPILER_INTERFACE, BytecodeHost.class)) {
      var own = code(host, WATCHED);
      try (var events = host.agent().events("")) {
        assertThat(events.iterator().next().getString("type")).isEqualTo("hello");
        code(host, WATCHED)
            .forEach((type, code) -> assertThat(code).as(type).isNotEqualTo(own.get(type)));
      }
      await()
          .atMost(HostProcess.patience())
          .untilAsserted(() -> assertThat(code(host, WATCHED)).isEqualTo(own));
    }
  }

  private static List<String> raiseEverywhere(HostProcess host) {
    var ids = new ArrayList<String>();
    for (var point : POINTS.keySet())
      ids.add(host.agent().raise("latency 1ms", "app " + point + " share=0%"));
    var clock = host.agent().raise("clock +1h", "app jvm");
    await()
        .atMost(HostProcess.patience())
        .until(() -> host.agent().fault(clock).getLong("affected") == 1);
    ids.add(clock);
    return ids;
  }

  private static Map<String, String> code(HostProcess host) {
    return code(
        host,
        Stream.concat(POINTS.values().stream().flatMap(List::stream), CLOCKS.stream()).toList());
  }

  private static Map<String, String> code(HostProcess host, List<String> types) {
    return types.stream().collect(Collectors.toMap(type -> type, type -> host.get("/" + type)));
  }
}
