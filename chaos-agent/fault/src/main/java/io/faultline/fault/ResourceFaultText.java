package io.faultline.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text form of resource faults. */
final class ResourceFaultText {
  static final String KNOWN =
      "cpu, heap, direct-memory, garbage, threads, pool, descriptors, disk, lock, clock, event-loop-block, freeze, halt";

  private static final Pattern BYTES = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  private ResourceFaultText() {}

  /** The fault of this name, or nothing where there is none. */
  static Optional<ResourceFault> parse(String name, List<String> words) {
    return Optional.ofNullable(
        switch (name) {
          case "cpu" -> new ResourceFault.Cpu(share(name, words));
          case "heap" -> new ResourceFault.Heap(share(name, words));
          case "direct-memory" -> new ResourceFault.DirectMemory(share(name, words));
          case "garbage" -> new ResourceFault.Garbage(bytes(name, words));
          case "threads" -> new ResourceFault.Threads(number(name, words));
          case "pool" -> pool(words);
          case "clock" -> new ResourceFault.Clock(ahead(only(name, words)));
          case "descriptors" -> new ResourceFault.Descriptors(number(name, words));
          case "disk" -> new ResourceFault.Disk(bytes(name, words));
          case "lock" -> lock(words);
          case "event-loop-block" ->
              new ResourceFault.EventLoopBlock(DurationText.parse(only(name, words)));
          case "freeze" -> new ResourceFault.Freeze(DurationText.parse(only(name, words)));
          case "halt" -> new ResourceFault.Halt(number(name, words));
          default -> null;
        });
  }

  static String print(ResourceFault fault) {
    if (fault instanceof ResourceFault.Cpu f) return "cpu " + percent(f.share());
    if (fault instanceof ResourceFault.Heap f) return "heap " + percent(f.share());
    if (fault instanceof ResourceFault.DirectMemory f) return "direct-memory " + percent(f.share());
    if (fault instanceof ResourceFault.Garbage f) return "garbage " + size(f.bytesPerSecond());
    if (fault instanceof ResourceFault.Threads f) return "threads " + f.count();
    if (fault instanceof ResourceFault.Pool f)
      return "pool " + Words.quote(f.threads()) + " " + percent(f.share());
    if (fault instanceof ResourceFault.Clock f)
      return "clock " + (f.ahead().isNegative() ? "" : "+") + DurationText.print(f.ahead());
    if (fault instanceof ResourceFault.Descriptors f) return "descriptors " + f.left();
    if (fault instanceof ResourceFault.Disk f) return "disk " + size(f.bytes());
    if (fault instanceof ResourceFault.Lock f)
      return "lock %s %s %s"
          .formatted(
              Words.quote(f.type()), DurationText.print(f.held()), DurationText.print(f.every()));
    if (fault instanceof ResourceFault.EventLoopBlock f)
      return "event-loop-block " + DurationText.print(f.time());
    if (fault instanceof ResourceFault.Freeze f) return "freeze " + DurationText.print(f.time());
    if (fault instanceof ResourceFault.Halt f) return "halt " + f.status();
    throw new IllegalArgumentException("no text form for " + fault.getClass());
  }

  private static ResourceFault pool(List<String> words) {
    if (words.size() != 2)
      throw new IllegalArgumentException(
          "pool: expected a pattern of threads' names and a percentage, got '%s'"
              .formatted(String.join(" ", words)));
    return new ResourceFault.Pool(words.get(0), share("pool", words.subList(1, 2)));
  }

  private static Duration ahead(String word) {
    if (!word.matches("[+-][0-9].*"))
      throw new IllegalArgumentException(
          "clock: expected + or - and a duration, such as +5m, got '%s'".formatted(word));
    return DurationText.parse(word.startsWith("+") ? word.substring(1) : word);
  }

  private static ResourceFault lock(List<String> words) {
    if (words.size() != 3)
      throw new IllegalArgumentException(
          "lock: expected a class, how long it is held and how often, got '%s'"
              .formatted(String.join(" ", words)));
    return new ResourceFault.Lock(
        words.get(0), DurationText.parse(words.get(1)), DurationText.parse(words.get(2)));
  }

  private static double share(String name, List<String> words) {
    var word = only(name, words);
    if (!word.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%"))
      throw new IllegalArgumentException(
          "%s: expected a percentage such as 50%%, got '%s'".formatted(name, word));
    return new BigDecimal(word.substring(0, word.length() - 1)).movePointLeft(2).doubleValue();
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private static long bytes(String name, List<String> words) {
    var word = only(name, words);
    var match = BYTES.matcher(word);
    if (!match.matches())
      throw new IllegalArgumentException(
          "%s: expected a size such as 100MiB, got '%s'".formatted(name, word));
    long number = Long.parseLong(match.group(1));
    int shift = 10 * UNITS.indexOf(match.group(2));
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }

  private static String size(long bytes) {
    int unit = Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
    return (bytes >> (10 * unit)) + UNITS.get(unit);
  }

  private static long number(String name, List<String> words) {
    var word = only(name, words);
    if (!word.matches("[0-9]{1,9}"))
      throw new IllegalArgumentException(
          "%s: expected a whole number, got '%s'".formatted(name, word));
    return Long.parseLong(word);
  }

  private static String only(String name, List<String> words) {
    if (words.size() != 1)
      throw new IllegalArgumentException(
          "%s: expected one value, got '%s'".formatted(name, String.join(" ", words)));
    return words.get(0);
  }
}
