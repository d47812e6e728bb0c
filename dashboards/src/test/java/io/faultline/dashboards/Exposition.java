package io.faultline.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of metrics as a real program showed it: what a library calls the things that all of them
 * measure.
 */
public record Exposition(String library, List<Sample> samples) {
  private static final Path FOLDER = Path.of("src/test/resources/expositions");
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: #.*| \\d+)?");

  /** Labels are as they stand on the page, without braces. */
  public record Sample(String name, String labels, double value) {
    boolean counts() {
      return name.matches(".*_(total|count|sum|bucket)")
          && !name.equals("jvm_thread_count")
          && !name.equals("db_client_connection_count");
    }
  }

  public static List<Exposition> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Exposition::read).toList();
    }
  }

  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    samples.forEach(sample -> names.add(sample.name()));
    return names;
  }

  private static Exposition read(Path file) {
    List<Sample> samples = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher parts = LINE.matcher(line);
        if (line.startsWith("#") || !parts.matches()) continue;
        String labels = parts.group(2) == null ? "" : parts.group(2);
        samples.add(new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(file.getFileName().toString().replace(".prom", ""), samples);
  }

  @Override
  public String toString() {
    return library;
  }
}
