package io.faultline.local.compose;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated parts of a hand-written file: the lines between {@code # generated: name} and
 * {@code # end: name}, with their indentation.
 */
final class Blocks {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^( *)# generated: ([a-z ]+)\n(.*?)^ *# end: \\2\n");

  private Blocks() {}

  /** The text with each block regenerated; each name must be there once. */
  static String filled(String text, Map<String, String> blocks) {
    var names = BLOCK.matcher(text).results().map(found -> found.group(2)).sorted().toList();
    if (!names.equals(blocks.keySet().stream().sorted().toList()))
      throw new IllegalArgumentException(
          "generated blocks: expected %s, got %s".formatted(blocks.keySet(), names));
    return BLOCK
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(block(found.group(1), found.group(2), blocks)));
  }

  private static String block(String indent, String name, Map<String, String> blocks) {
    return "%s# generated: %s\n%s%s# end: %s\n"
        .formatted(indent, name, indented(indent, blocks.get(name)), indent, name);
  }

  private static String indented(String indent, String text) {
    return text.strip().replaceAll("(?m)^(?=.)", indent) + "\n";
  }
}
