package io.faultline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Main;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void takesTheOptionsOfServiceWithoutASubcommandAndWithIt() {
    assertThat(execute("bench", "--help")).isZero();
    assertThat(out.toString()).contains("--blocks", "service");
    assertThat(execute("bench", "service", "--help")).isZero();
    assertThat(execute("bench", "--blocks", "none")).isEqualTo(Exit.UNUSABLE);
    assertThat(execute("bench", "service", "--blocks", "none")).isEqualTo(Exit.UNUSABLE);
    assertThat(execute("bench", "nothing")).isEqualTo(Exit.UNUSABLE);
  }

  private int execute(String... arguments) {
    var project = new Project(Path.of("."), Path.of("java"), Optional.empty(), Optional.empty());
    return Main.commandLine(project)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
