package io.faultline.fault;

import java.util.List;
import java.util.regex.Pattern;

/** Sizes as people write them, in multiples of 1,024 or of 1,000 bytes. */
final class SizeText {
  /** {@code 100MiB}: memory and disks. */
  static final SizeText BINARY = new SizeText(1024, "100MiB", "B", "KiB", "MiB", "GiB");

  /** {@code 10KB}: amounts on the wire. */
  static final SizeText DECIMAL = new SizeText(1000, "100B, 10KB or 1MB", "B", "KB", "MB", "GB");

  private final long step;
  private final String examples;
  private final List<String> units;
  private final Pattern form;

  private SizeText(long step, String examples, String... units) {
    this.step = step;
    this.examples = examples;
    this.units = List.of(units);
    this.form = Pattern.compile("([0-9]{1,15})(" + String.join("|", units) + ")");
  }

  boolean isForm(String word) {
    return form.matcher(word).matches();
  }

  /** In bytes; {@code Long.MAX_VALUE} if there are more. */
  long parse(String what, String word) {
    var match = form.matcher(word);
    if (!match.matches())
      throw new IllegalArgumentException(
          "%s: expected a size such as %s, got '%s'".formatted(what, examples, word));
    long bytes = Long.parseLong(match.group(1));
    for (int i = units.indexOf(match.group(2)); i > 0; i--)
      bytes = bytes > Long.MAX_VALUE / step ? Long.MAX_VALUE : bytes * step;
    return bytes;
  }

  /** The shortest exact form. */
  String print(long bytes) {
    int unit = 0;
    long number = bytes;
    for (; unit < units.size() - 1 && number > 0 && number % step == 0; unit++) number /= step;
    return number + units.get(unit);
  }
}
