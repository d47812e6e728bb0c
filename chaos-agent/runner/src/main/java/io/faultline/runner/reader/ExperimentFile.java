package io.faultline.runner.reader;

import java.nio.file.Path;
import java.util.Optional;

/** An experiment's file with all that it extends, read once. Immutable. */
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
   * Reads the file and those that it extends. Mistakes in them are told by whoever makes an
   * experiment of it.
   *
   * @throws UnusableInputException where the file itself cannot be read
   */
  public static ExperimentFile read(Path file) throws UnusableInputException {
    return of(file.toString(), StructuredFile.content(file));
  }

  /** The same of text; {@code origin} names it in messages, and its folder is where it stands. */
  public static ExperimentFile of(String origin, String text) {
    var problems = new Problems(origin);
    var extending = new Extending(problems);
    var whole = extending.whole(Path.of(origin), text);
    return new ExperimentFile(origin, text, extending.isAlone(), whole, problems);
  }

  /** Whether it is no experiment but a part that experiments extend. */
  public boolean isPart() {
    return whole.isPresent()
        && whole.get() instanceof Node.Mapping file
        && !file.fields().containsKey(ExperimentShape.NAME);
  }

  /** Refuses a part with a mistake that no experiment which extends it could put right. */
  public void checkPart() throws UnusableInputException {
    var found = problems();
    whole.ifPresent(node -> ShapeCheck.checkPart(node, ExperimentShape.FILE, found));
    if (!found.isEmpty()) throw new UnusableInputException(found.inOrder());
  }

  /** The whole in one text, each part with the file and line where it stands. */
  public String shown() {
    return whole.map(ShownTree::of).orElse(text);
  }

  /** An experiment of its own that says the same and extends nothing. */
  public String standalone() {
    return isAlone ? text : shown();
  }

  Optional<Node> whole() {
    return whole;
  }

  /** What was found wrong while reading; a copy to add to. */
  Problems problems() {
    var copy = new Problems(origin);
    copy.addAll(problems);
    return copy;
  }
}
