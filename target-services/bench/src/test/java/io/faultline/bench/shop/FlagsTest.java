package io.faultline.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagsTest {
  private static final Path CACHE = Path.of("/cache");
  private static final List<String> AS_UP =
      List.of(
          "java",
          "-XX:SharedArchiveFile=/a.jsa",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-javaagent:/agent.jar=port=1",
          "-cp",
          "x.jar",
          "Main");

  private static List<String> command(Flags flags) {
    return flags.command(AS_UP, CACHE);
  }

  @Test
  void eachWayDiffersInItsFlagsAlone() {
    assertThat(command(Flags.AS_UP)).isEqualTo(AS_UP);
    assertThat(command(Flags.NO_ARCHIVE)).hasSize(7).noneMatch(it -> it.contains("Archive"));
    assertThat(command(Flags.ALL_COMPILERS)).hasSize(7).noneMatch(it -> it.contains("Tiered"));
    assertThat(command(Flags.G1)).hasSize(8).contains("-XX:+UseG1GC").doesNotContain(AS_UP.get(2));
    assertThat(command(Flags.NO_AGENT)).hasSize(7).noneMatch(it -> it.startsWith("-javaagent"));
    assertThat(command(Flags.PLAIN))
        .containsExactly(
            "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "x.jar", "Main");
    assertThat(command(Flags.AOT))
        .contains("-XX:AOTCache=/cache")
        .anyMatch(it -> it.contains("agent"));
  }

  @Test
  void aCacheIsTrainedByTheSameCommand() {
    assertThat(Flags.AOT.training(AS_UP, CACHE).orElseThrow())
        .contains("-XX:AOTCacheOutput=/cache", "-javaagent:/agent.jar=port=1")
        .doesNotContain("-XX:AOTCache=/cache");
    assertThat(Flags.AUTOMATIC.training(AS_UP, CACHE).orElseThrow())
        .contains("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=/cache")
        .noneMatch(it -> it.startsWith("-javaagent"));
    assertThat(Flags.AS_UP.training(AS_UP, CACHE)).isEmpty();
  }

  @Test
  void aJdkHasTheWaysThatItKnows() {
    assertThat(Flags.of(17))
        .doesNotContain(Flags.AUTOMATIC, Flags.AOT)
        .contains(Flags.AS_UP, Flags.G1);
    assertThat(Flags.of(21)).contains(Flags.AUTOMATIC).doesNotContain(Flags.AOT);
    assertThat(Flags.of(25)).containsExactly(Flags.values());
  }
}
