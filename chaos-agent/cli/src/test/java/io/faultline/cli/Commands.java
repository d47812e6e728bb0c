package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Calls commands in this JVM, as the launcher does in one of its own. */
public final class Commands {
  private static final Project PROJECT =
      new Project(
          Launcher.PROJECT,
          Path.of(System.getProperty("java.home"), "bin", "java"),
          Optional.empty(),
          Optional.empty());

  private Commands() {}

  /** The result of a call. */
  public record Done(int exit, String out, String err) {
    public Done expect(int expected) {
      assertThat(exit).as("%s%n%s", out, err).isEqualTo(expected);
      return this;
    }

    public JsonNode json() throws IOException {
      return Launcher.JSON.readTree(out);
    }
  }

  public static Done call(String... words) {
    return in(PROJECT, words);
  }

  /** The same with a project of its own. */
  public static Done in(Project project, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = Main.commandLine(project);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exit = line.execute(words);
    return new Done(exit, out.toString(), err.toString());
  }
}
