package io.faultline.runner.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The experiments folder of the project. */
final class ShippedFiles {
  static final Path FOLDER = Path.of("..", "..", "experiments");
  static final Path SCHEMA = FOLDER.resolve("experiment.schema.json");

  private ShippedFiles() {}

  /** The experiments, without the files that they extend. */
  static List<Path> experiments() {
    return all().stream().filter(file -> text(file).contains("\nexperiment: ")).toList();
  }

  static List<Path> all() {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
