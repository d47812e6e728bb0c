package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("soak")
class CollectorsIT {
  static Stream<Arguments> collectors() {
    return Jdk.all()
        .flatMap(jdk -> Stream.of("G1", "Parallel", "Serial", "Z").map(it -> arguments(jdk, it)));
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void raisesAndLiftsUnderEachCollector(Jdk jdk, String collector) {
    var options = List.of("-XX:+Use%sGC".formatted(collector));
    try (var host = HostProcess.start(jdk, options, VertxHost.class, "0")) {
      var status = new JsonObject(host.agent().send("GET", "/v1/status", "").body());
      assertThat(status.getBoolean("armed")).isFalse();
      var id = host.agent().raise("status 503", "app http-server path=/plain");
      assertThat(host.get("/plain")).isEmpty();
      assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
      assertThat(host.get("/plain")).contains("result");
      assertThat(host.agent().fault(id).getString("state")).isEqualTo("lifted");
    }
  }
}
