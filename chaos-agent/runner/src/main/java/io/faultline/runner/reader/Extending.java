package io.faultline.runner.reader;

import io.faultline.fault.Likeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a file and all files that it extends, and merges them into one tree. Not thread-safe. */
final class Extending {
  private static final int MOST_FILES = 50;

  private final Problems problems;
  private final Map<Path, Optional<Node>> read = new LinkedHashMap<>();
  private final List<Path> open = new ArrayList<>();
  private boolean isAlone = true;

  Extending(Problems problems) {
    this.problems = problems;
  }

  /** The merged tree of this text, whose path is {@code origin}; empty if it is not YAML. */
  Optional<Node> whole(Path origin, String text) {
    open.add(identity(origin));
    try {
      return YamlText.read(origin.toString(), text, problems).map(node -> extended(origin, node));
    } finally {
      open.remove(open.size() - 1);
    }
  }

  /** Whether the file extends no other. */
  boolean isAlone() {
    return isAlone;
  }

  private Node extended(Path origin, Node node) {
    if (!(node instanceof Node.Mapping file)) return node;
    isAlone &= !file.fields().containsKey(ExperimentShape.EXTENDS);
    Optional<Node> base = Optional.empty();
    for (var name : names(file, ExperimentShape.EXTENDS)) {
      var next = one(origin, name);
      var before = base;
      base =
          next.map(it -> before.map(merged -> Merge.over(merged, it)).orElse(it)).or(() -> before);
    }
    var own = file.without(ExperimentShape.EXTENDS).without(ExperimentShape.REMOVE);
    var removals = names(file, ExperimentShape.REMOVE);
    if (base.isEmpty()) {
      // An extended file that could not be read has been reported; nothing else is.
      if (!file.fields().containsKey(ExperimentShape.EXTENDS)) removals.forEach(this::inVain);
      return own;
    }
    return Merge.over(Removal.from(base.get(), removals, problems), own);
  }

  private void inVain(Node.Scalar name) {
    problems.add(
        name.place(), ExperimentShape.REMOVE, "expected 'extends' along with it, got none");
  }

  /** The file names of a key with one or several texts. */
  private List<Node.Scalar> names(Node.Mapping file, String key) {
    var value = file.fields().get(key);
    if (value == null) return List.of();
    var mistakes = new Problems();
    ShapeCheck.check(value, ExperimentShape.FILE.find(key).orElseThrow().shape(), key, mistakes);
    problems.addAll(mistakes);
    if (!mistakes.isEmpty()) return List.of();
    return value instanceof Node.Sequence list
        ? list.items().stream().map(Node.Scalar.class::cast).toList()
        : List.of((Node.Scalar) value);
  }

  private Optional<Node> one(Path origin, Node.Scalar name) {
    try {
      var file = origin.resolveSibling(name.text().strip()).normalize();
      var identity = identity(file);
      if (open.contains(identity)) return refuse(name, circle(identity));
      if (read.size() >= MOST_FILES)
        return refuse(name, "expected at most %d files in all, got more".formatted(MOST_FILES));
      var known = read.get(identity);
      if (known != null) return known;
      if (!Files.isRegularFile(file)) return refuse(name, missing(file));
      var whole = whole(file, StructuredFile.content(file)).flatMap(this::keysAndValues);
      read.put(identity, whole);
      return whole;
    } catch (InvalidPathException e) {
      return refuse(name, "expected a file, got '%s'".formatted(name.text()));
    } catch (UnusableInputException e) {
      return refuse(name, e.getMessage());
    }
  }

  private Optional<Node> keysAndValues(Node node) {
    if (node instanceof Node.Mapping) return Optional.of(node);
    problems.add(node.place(), "", "expected keys and values, got " + node.kind());
    return Optional.empty();
  }

  private Optional<Node> refuse(Node.Scalar name, String message) {
    problems.add(name.place(), ExperimentShape.EXTENDS, message);
    return Optional.empty();
  }

  private String circle(Path back) {
    var round = new ArrayList<>(open.subList(open.indexOf(back), open.size()));
    round.add(back);
    return "expected files that do not extend each other in a circle, got "
        + round.stream()
            .map(Path::getFileName)
            .map(String::valueOf)
            .collect(Collectors.joining(" -> "));
  }

  private static String missing(Path file) {
    var got = Files.exists(file) ? "a folder" : "none";
    return "expected a file, got %s: %s%s".formatted(got, file, meant(file));
  }

  private static String meant(Path file) {
    var folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    try (var files = Files.list(folder)) {
      var names = files.map(it -> String.valueOf(it.getFileName())).sorted().toList();
      return Likeness.closest(String.valueOf(file.getFileName()), names)
          .map("; did you mean '%s'?"::formatted)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
