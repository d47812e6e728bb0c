package io.faultline.runner.reader;

import java.nio.file.Path;
import java.util.Optional;

/** An experiment's file merged with the files that it extends, read once. Immutable. */
public final class ExperimentFile {
  private final String origin;
  private final String text;
  private final boolean isAlone;
  private final Optional<Node> whole;
  private final Problems problems;

  private ExperimentFile(
      String origin, String text, boolean isAlone, Optional<Node> whole, Problems problems) {
    this.origin = origin;
    this.text = text;
    this.isAlone = isAlone;
    this.whole = whole;
    this.problems = problems;
  }

  /**
   * Reads the file and the files that it extends. {@link ExperimentReader} reports mistakes in
   * them.
   *
   * @throws UnusableInputException if the file itself cannot be read
   */
  public static ExperimentFile read(Path file) throws UnusableInputException {
    return of(file.toString(), StructuredFile.content(file));
  }

  /**
   * Reads text as a file; {@code origin} is its path, which names it in messages and whose folder
   * relative paths start at.
   */
  public static ExperimentFile of(String origin, String text) {
    var problems = new Problems(origin);
    var extending = new Extending(problems);
    var whole = extending.whole(Path.of(origin), text);
    return new ExperimentFile(origin, text, extending.isAlone(), whole, problems);
  }

  /** Whether the file is not an experiment but a part that experiments extend. */
  public boolean isPart() {
    return whole.isPresent()
        && whole.get() instanceof Node.Mapping file
        && !file.fields().containsKey(ExperimentShape.NAME);
  }

  /**
   * Checks a part.
   *
   * @throws UnusableInputException if the part has a mistake that an extending experiment could not
   *     correct
   */
  public void checkPart() throws UnusableInputException {
    var found = problems();
    whole.ifPresent(node -> ShapeCheck.checkPart(node, ExperimentShape.FILE, found));
    if (!found.isEmpty()) throw new UnusableInputException(found.inOrder());
  }

  /** The merged file as text, each value with its file and line. */
  public String shown() {
    return whole.map(ShownTree::of).orElse(text);
  }

  /** The same experiment as text that extends no file. */
  public String standalone() {
    return isAlone ? text : shown();
  }

  Optional<Node> whole() {
    return whole;
  }

  /** A copy of the problems that reading found, to which further ones may be added. */
  Problems problems() {
    var copy = new Problems(origin);
    copy.addAll(problems);
    return copy;
  }
}
