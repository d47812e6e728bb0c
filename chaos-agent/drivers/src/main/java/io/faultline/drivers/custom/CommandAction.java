package io.faultline.drivers.custom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.drivers.command.TimedProcess;
import io.faultline.fault.DurationText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program with its arguments, without a shell; exit code 0 is success. A program that takes too
 * long is ended with its children.
 *
 * @param folder the folder that it is started in
 */
public record CommandAction(List<String> line, String folder) implements Action {
  private static final int MOST_SHOWN = 300;

  public CommandAction {
    line = List.copyOf(line);
  }

  @Override
  public void run(Duration atMost) throws IOException {
    // A file: a pipe that nobody reads would block it.
    var output = Files.createTempFile("faultline-command", ".txt");
    var program =
        new ProcessBuilder(line)
            .directory(new File(folder))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    try (var started = TimedProcess.start(program)) {
      if (!started.endsWithin(atMost))
        throw failed("expected its end within " + DurationText.print(atMost), output);
      int exit = started.process().exitValue();
      if (exit != 0) throw failed("expected exit code 0, got " + exit, output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private IOException failed(String why, Path output) throws IOException {
    var said = new String(Files.readAllBytes(output), UTF_8).strip();
    var shown =
        said.length() > MOST_SHOWN ? "…" + said.substring(said.length() - MOST_SHOWN) : said;
    return new IOException(
        "%s: %s%s".formatted(line.get(0), why, shown.isEmpty() ? "" : "; it printed: " + shown));
  }
}
