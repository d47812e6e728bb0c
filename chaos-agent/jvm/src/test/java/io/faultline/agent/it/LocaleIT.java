package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.BytecodeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The locale's number signs (a per mille sign, an infinity) are no Latin-1. Once a JVM has looked
 * into one such text its compiler no longer leaves that case out of {@code String.charAt}: on JDK
 * 25 a loop over a text then takes half as long again, in all of the host.
 */
class LocaleIT {
  private static final String SIGNS = "java.text.DecimalFormatSymbols ";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void leavesTheHostWithoutLocaleDataThatItDoesNotUseItself(Jdk jdk) throws IOException {
    var log = folder.resolve("classes.log");
    var options = List.of("-Duser.language=de", "-Xlog:class+load:file=" + log);
    try (var host = HostProcess.start(jdk, options, BytecodeHost.class)) {
      var agent = host.agent();
      assertThat(host.url()).isNotEmpty();
      agent.lift(agent.raise("latency 1ms", "app method class=io.faultline.host.* method=*"));
      assertThat(Files.readString(log)).contains("FaultlineHook ").doesNotContain(SIGNS);
    }
  }
}
