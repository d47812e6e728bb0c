package io.faultline.drivers.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingCommandTest {
  @TempDir Path folder;
  private final GatlingCommand command =
      new GatlingCommand(
          Path.of("java"),
          Path.of("load-tests"),
          Map.of("checkout", "a.Checkout"),
          Optional.empty());

  @Test
  void knowsOurSimulationsByTheirShortNames() {
    assertThat(command.ours("checkout", Map.of("load.perSecond", "40"), Path.of("runs/x")))
        .containsSequence("-s", "a.Checkout")
        .contains("-Dload.perSecond=40", "load-tests/target/*:load-tests/target/lib/*");
  }

  @Test
  void onlyOneThatRunsByItselfMakesGatlingsReportIfItsChartsAreThere() throws IOException {
    var runs = Path.of("runs/x");
    assertThat(command.ours("checkout", Map.of(), runs)).contains("-nr");
    assertThat(command.another("b.Mine", List.of(), Map.of(), runs).line())
        .contains("-Dgatling.data.writers.1=file", "-nr");
    assertThat(command.alone("checkout", Map.of(), runs))
        .containsSequence("-s", "a.Checkout")
        .contains("-Dgatling.data.writers.1=file", "-nr");
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createFile(folder.resolve("target/lib/gatling-charts-highcharts-3.15.1.jar"));
    var charting =
        new GatlingCommand(Path.of("java"), folder, Map.of("a", "a.A"), Optional.empty());
    assertThat(charting.alone("a", Map.of(), runs)).doesNotContain("-nr");
  }

  @Test
  void aModuleStandsForWhatMavenOrGradlePutThere() throws IOException {
    Files.createDirectories(folder.resolve("target/test-classes"));
    Files.createDirectories(folder.resolve("build/classes/java/gatling"));
    assertThat(classPath(List.of("/x/a.jar", folder.toString())))
        .isEqualTo(
            "/x/a.jar:%1$s/target/test-classes:%1$s/build/classes/java/gatling:load-tests/target/lib/*"
                .formatted(folder));
  }

  /** Two versions of Gatling on one class path would mix. */
  @Test
  void oursIsLeftOutWhereTheirsIs() throws IOException {
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createFile(folder.resolve("target/lib/gatling-app-3.10.5.jar"));
    assertThat(classPath(List.of(folder.toString()))).isEqualTo(folder + "/target/lib/*");
    assertThat(classPath(List.of("/x/gatling-app-3.9.0.jar")))
        .isEqualTo("/x/gatling-app-3.9.0.jar");
  }

  /** A Gatling that does not exist, or buffers in another way, is left unchanged. */
  @Test
  void aGatlingThatWritesLateIsSaidToDoSo() throws IOException {
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createFile(folder.resolve("target/lib/gatling-core-java-3.15.1.jar"));
    assertThat(command.another("b.Mine", List.of(folder.toString()), Map.of(), folder).logsAtOnce())
        .isFalse();
  }

  private String classPath(List<String> places) throws IOException {
    var line = command.another("b.Mine", places, Map.of(), Path.of("runs/x")).line();
    return line.get(line.indexOf("-cp") + 1);
  }
}
