package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.BytecodeHost;
import java.util.List;
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
}
