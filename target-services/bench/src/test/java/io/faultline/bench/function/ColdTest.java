package io.faultline.bench.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdTest {
  private static final Path CACHES = Path.of("/caches");
  private static final String AGENT = "-javaagent:/agent.jar";

  @Test
  void aKindUsesWhatItsTrainingOrAnotherOnesLeaves() {
    for (var cold : Cold.values()) {
      var used =
          cold.options(CACHES, AGENT).stream().filter(it -> it.contains("/caches/")).toList();
      var left =
          List.of(Cold.values()).stream()
              .flatMap(it -> it.training(CACHES, AGENT).stream())
              .flatMap(List::stream)
              .filter(it -> it.contains("/caches/"))
              .map(it -> it.substring(it.indexOf('=') + 1))
              .toList();
      assertThat(left)
          .containsAll(used.stream().map(it -> it.substring(it.indexOf('=') + 1)).toList());
    }
    assertThat(Cold.AOT_AGENT.training(CACHES, AGENT).orElseThrow()).contains(AGENT);
    assertThat(Cold.AOT_OTHER_AGENT.options(CACHES, AGENT))
        .containsExactly(AGENT, "-XX:AOTCache=/caches/aot");
  }

  @Test
  void aJdkHasTheKindsThatItKnows() {
    assertThat(Cold.of(17, true))
        .containsExactly(Cold.PLAIN, Cold.ARCHIVE, Cold.PLAIN_AGENT, Cold.ARCHIVE_AGENT);
    assertThat(Cold.of(25, false)).containsExactly(Cold.PLAIN, Cold.ARCHIVE, Cold.AOT);
    assertThat(Cold.of(25, true)).containsExactly(Cold.values());
  }

  @Test
  void percentilesAreNearestRanks() {
    var samples = IntStream.rangeClosed(1, 200).mapToObj(Double::valueOf).toList();

    assertThat(Millis.of(samples)).isEqualTo(new Millis(100, 198, 200, 200));
  }
}
