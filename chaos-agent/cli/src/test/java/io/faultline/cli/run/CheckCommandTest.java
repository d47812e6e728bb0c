package io.faultline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import io.faultline.cli.Launcher;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final Path EXPERIMENTS = Launcher.PROJECT.resolve("experiments");

  @TempDir Path folder;

  @Test
  void readsAllThatIsShippedAndTellsAPart() throws IOException {
    try (var files = Files.list(EXPERIMENTS)) {
      for (var file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList())
        assertThat(check(file.toString()).expect(0).out())
            .startsWith(file + ": ok")
            .satisfies(
                said ->
                    assertThat(said.contains("a part that experiments extend"))
                        .isEqualTo(file.endsWith("shop.yaml")));
    }
  }

  @Test
  void showsWhereEachValueStands() {
    var shown = check("--show", EXPERIMENTS.resolve("slow-wire.yaml").toString()).expect(0).out();
    assertThat(shown)
        .containsPattern("experiment: slow-wire +# .*experiments/slow-wire.yaml:3\n")
        .containsPattern("  rate: '40 per second' +# .*experiments/shop.yaml:\\d+\n");
  }

  @Test
  void aPartIsNotRun() throws IOException {
    var file = EXPERIMENTS.resolve("shop.yaml").toString();
    var runs = folder.resolve("runs").toString();
    assertThat(Commands.in(project(), "run", file, "--runs", runs).expect(2).err())
        .contains("shop.yaml:", ": experiment: expected this key, got none");
    assertThat(Path.of(runs)).doesNotExist();
  }

  private Commands.Done check(String... words) {
    var all = new String[words.length + 1];
    all[0] = "check";
    System.arraycopy(words, 0, all, 1, words.length);
    return Commands.in(project(), all);
  }

  private Project project() {
    return new Project(folder, Path.of("java"), Optional.empty(), Optional.empty());
  }
}
