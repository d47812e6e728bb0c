package io.faultline.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.cli.terminal.UnusableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code run.json} and {@code experiment.yaml} in the folder of a run: its input, so that its
 * report can be made from the folder alone; the content of extended files is included. A lock of
 * the operating system on it shows that the run still goes on.
 */
public final class RunFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "run.json";
  private static final String EXPERIMENT = "experiment.yaml";
  private static final String REPORT = "report.json";

  private final FileChannel channel;

  private RunFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Writes the input of a run; the run goes on until this is closed. */
  static RunFile begin(Path folder, RunInput input) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(EXPERIMENT), input.content().standalone());
    var json = JSON.createObjectNode().put("file", input.file().toString());
    json.put("noFault", input.noFault());
    input.set().forEach(json.putArray("set")::add);
    var channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.write(StandardCharsets.UTF_8.encode(json.toPrettyString() + "\n"));
    channel.lock();
    return new RunFile(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * The input of the run.
   *
   * @throws UnusableException if the folder is none of a run, or the run still goes on
   */
  static RunInput of(Path folder) throws IOException, UnusableException {
    var file = folder.resolve(NAME);
    if (!Files.isRegularFile(file))
      throw new UnusableException(
          "%s: expected the folder of a run, with its %s, got none".formatted(folder, NAME));
    if (isOn(file)) throw new UnusableException(folder + ": this run is still on");
    var json = JSON.readTree(file.toFile());
    var set = new ArrayList<String>();
    json.path("set").forEach(it -> set.add(it.asText()));
    return RunInput.of(folder.resolve(EXPERIMENT), set, json.path("noFault").asBoolean());
  }

  /** The folders of runs that ended before they had a report, by name. */
  public static List<Path> unfinished(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) return List.of();
    var unfinished = new ArrayList<Path>();
    try (var folders = Files.list(runs)) {
      for (var folder : folders.sorted().toList())
        if (Files.isRegularFile(folder.resolve(NAME))
            && !Files.exists(folder.resolve(REPORT))
            && !isOn(folder.resolve(NAME))) unfinished.add(folder);
    }
    return unfinished;
  }

  private static boolean isOn(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
