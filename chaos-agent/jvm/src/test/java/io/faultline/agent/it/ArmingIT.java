package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.EchoHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the stops of the world that the JVM logs. */
class ArmingIT {
  /** All of Vert.x that is loaded in a service: some hundred classes. */
  private static final String TARGET = "app method class=io.vertx.core.impl.* method=*";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void stopsTheWorldOnceToRaiseAndOnceToLiftWhateverTheNumberOfClasses(Jdk jdk) throws IOException {
    var log = folder.resolve("safepoints.log");
    var options = List.of("-Xlog:safepoint:file=" + log);
    try (var host = HostProcess.start(jdk, options, EchoHost.class)) {
      var agent = host.agent();
      assertThat(host.url()).isNotEmpty();
      long before = redefinitions(log);
      var id = agent.raise("latency 1ms", TARGET);
      long raised = redefinitions(log);
      agent.lift(id);
      assertThat(raised - before).isEqualTo(1);
      assertThat(redefinitions(log) - raised).isEqualTo(1);
    }
  }

  private static long redefinitions(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("\"RedefineClasses\"")).count();
    }
  }
}
