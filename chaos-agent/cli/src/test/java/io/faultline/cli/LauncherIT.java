package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir Path work;

  @Test
  void helpListsEveryCommand() throws Exception {
    var help = new Launcher(work, 0).call("--help").expect(0).output();
    var commands = Main.commandLine(Project.fromLauncher()).getSubcommands().keySet();
    assertThat(commands).isNotEmpty();
    for (var command : commands) assertThat(help).containsPattern("\n  " + command + " +\\S");
  }

  @Test
  void runsFromAnyFolder() throws Exception {
    var call =
        new ProcessBuilder(Launcher.PROJECT.resolve("faultline").toString(), "--help")
            .directory(work.toFile())
            .redirectOutput(work.resolve("out").toFile())
            .start();
    assertThat(call.waitFor()).isZero();
    assertThat(Files.readString(work.resolve("out"))).contains("usage: ./faultline");
  }

  @Test
  void anUnknownCommandIsUnusableInput() throws Exception {
    assertThat(new Launcher(work, 0).call("explode").expect(2).output()).contains("explode");
  }
}
