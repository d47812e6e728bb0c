package io.faultline.runner.reader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a file of YAML or JSON that must have a certain shape. Stateless. */
public final class StructuredFile {
  private StructuredFile() {}

  /**
   * Reads the file.
   *
   * @throws UnusableInputException with every difference from the shape, by line
   */
  public static View read(Path file, Shape.Fields shape) throws UnusableInputException {
    var problems = new Problems();
    // JSON may be indented by tabs, which YAML refuses; no JSON string holds one.
    var text = content(file).replace('\t', ' ');
    var tree = YamlText.read(file.toString(), text, problems);
    tree.ifPresent(node -> ShapeCheck.check(node, shape, problems));
    if (!problems.isEmpty()) throw new UnusableInputException(problems.inOrder());
    return View.of(tree.orElseThrow());
  }

  static String content(Path file) throws UnusableInputException {
    try {
      if (!Files.isRegularFile(file))
        throw unusable(file, "expected a file, got " + (Files.exists(file) ? "a folder" : "none"));
      long bytes = Files.size(file);
      if (bytes > YamlText.MOST_CHARACTERS)
        throw unusable(file, "expected at most 256 KiB, got %d bytes".formatted(bytes));
      return Files.readString(file);
    } catch (UnusableInputException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw unusable(file, "expected text in UTF-8, got something else");
    } catch (IOException e) {
      throw unusable(file, "could not be read: " + e);
    }
  }

  private static UnusableInputException unusable(Path file, String message) {
    return new UnusableInputException(List.of(new Problem(file.toString(), "", message)));
  }
}
