package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that another agent rewrites too, from its first class on: OpenTelemetry's. */
class OpenTelemetryIT {
  private static final Path OTHER =
      Path.of("target/opentelemetry/opentelemetry-javaagent.jar").toAbsolutePath();

  /** It exports nothing, so nothing is asked of the network. */
  private static final List<String> SILENT =
      List.of(
          "-Dotel.traces.exporter=none",
          "-Dotel.metrics.exporter=none",
          "-Dotel.logs.exporter=none",
          "-Dotel.javaagent.logging=none");

  static Stream<Arguments> everyWay() {
    return Jdk.all().flatMap(jdk -> Stream.of(arguments(jdk, true), arguments(jdk, false)));
  }

  @Test
  void sharesAHostWithTheOpenTelemetryAgent() throws IOException {
    raisesAndLifts(Jdk.OWN, true);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("everyWay")
  void sharesAHostInEitherOrderOnEachJdk(Jdk jdk, boolean otherFirst) throws IOException {
    raisesAndLifts(jdk, otherFirst);
  }

  private static void raisesAndLifts(Jdk jdk, boolean otherFirst) throws IOException {
    var token = Scratch.folder("agent").resolve("agent.token");
    var ours = "-javaagent:%s=name=app,port=0,tokenFile=%s".formatted(HostProcess.JAR, token);
    var other = "-javaagent:" + OTHER;
    var options = new ArrayList<String>(SILENT);
    options.addAll(otherFirst ? List.of(other, ours) : List.of(ours, other));
    try (var host = HostProcess.startBare(jdk, options, VertxHost.class, "0")) {
      server(host);
      client(host);
      method(host);
      assertThat(host.lines()).noneMatch(line -> line.contains("Exception"));
    }
  }

  private static void server(HostProcess host) {
    assertThat(host.get("/plain")).contains("result");
    var status = host.agent().raise("status 503", "app http-server path=/plain");
    assertThat(host.get("/plain")).isEmpty();
    assertThat(host.agent().lift(status).getLong("affected")).isEqualTo(1);
    assertThat(host.get("/plain")).contains("result");
    var late = host.agent().raise("latency 300ms", "app http-server path=/late");
    assertThat(millis(host, "/call?uri=/late")).isGreaterThan(299);
    assertThat(host.agent().lift(late).getLong("affected")).isEqualTo(1);
  }

  private static void client(HostProcess host) {
    var id = host.agent().raise("latency 300ms", "app http-client path=/other");
    assertThat(millis(host, "/call?uri=/other")).isGreaterThan(299);
    assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
    var broken = host.agent().raise("exception java.io.IOException", "app http-client path=/other");
    assertThat(new JsonObject(host.get("/call?uri=/other")).getString("error")).isNotEmpty();
    assertThat(host.agent().lift(broken).getLong("affected")).isEqualTo(1);
    assertThat(new JsonObject(host.get("/call?uri=/other")).getString("error")).isEmpty();
  }

  /** A class that the other agent rewrites as well: it traces the requests' ends. */
  private static void method(HostProcess host) {
    var target =
        "app method class=io.vertx.core.http.impl.HttpClientRequestImpl method=end share=100%";
    var id = host.agent().raise("latency 1ms", target);
    host.agent().lift(id);
    assertThat(new JsonObject(host.get("/call?uri=/other")).getString("error")).isEmpty();
  }

  private static double millis(HostProcess host, String path) {
    return new JsonObject(host.get(path)).getDouble("millis");
  }
}
