package io.faultline.runner.reader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads files of YAML or JSON that must have a certain shape. Stateless. */
public final class StructuredFile {
  private StructuredFile() {}

  /**
   * Reads the file. <code>${env:NAME}</code> and <code>${file:path}</code> in its values are
   * replaced.
   *
   * @param overrides values to set before anything is checked: {@code processes.booking.url=…}
   * @throws UnusableInputException with every difference from the shape, by line
   */
  public static View read(Path file, Shape.Fields shape, List<String> overrides)
      throws UnusableInputException {
    return read(file, shape, overrides, name -> Optional.ofNullable(System.getenv(name)));
  }

  static View read(
      Path file,
      Shape.Fields shape,
      List<String> overrides,
      Function<String, Optional<String>> environment)
      throws UnusableInputException {
    var problems = new Problems();
    // JSON may be indented by tabs, which YAML refuses; a JSON string cannot hold a tab.
    var text = content(file).replace('\t', ' ');
    var variables = new Variables(file.toAbsolutePath().getParent(), environment, problems);
    var tree =
        YamlText.read(file.toString(), text, problems)
            .map(node -> Overrides.apply(node, overrides, problems))
            .map(variables::resolve);
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
