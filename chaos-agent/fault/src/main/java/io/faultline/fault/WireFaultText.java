package io.faultline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text form of faults on the wire. */
final class WireFaultText {
  static final String KNOWN =
      "reset, black-hole, half-open, bandwidth, slow-close, slices, cut, refuse, connect-black-hole";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,13})(B|KB|MB|GB)");
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");

  private WireFaultText() {}

  /** The fault of this name, or nothing where there is none. */
  static Optional<WireFault> parse(String name, List<String> words) {
    return Optional.ofNullable(
        switch (name) {
          case "reset" -> new WireFault.Reset(words.isEmpty() ? Duration.ZERO : time(name, words));
          case "black-hole" -> bare(name, words, new WireFault.BlackHole());
          case "half-open" -> bare(name, words, new WireFault.HalfOpen());
          case "bandwidth" -> bandwidth(words);
          case "slow-close" -> new WireFault.SlowClose(time(name, words));
          case "slices" -> slices(words);
          case "cut" -> cut(words);
          case "refuse" -> bare(name, words, new WireFault.Refuse());
          case "connect-black-hole" -> bare(name, words, new WireFault.ConnectBlackHole());
          default -> null;
        });
  }

  static String print(WireFault fault) {
    if (fault instanceof WireFault.Reset f)
      return f.after().isZero() ? "reset" : "reset " + DurationText.print(f.after());
    if (fault instanceof WireFault.BlackHole) return "black-hole";
    if (fault instanceof WireFault.HalfOpen) return "half-open";
    if (fault instanceof WireFault.Bandwidth f)
      return "bandwidth " + size(f.kilobytesPerSecond() * 1000) + "/s";
    if (fault instanceof WireFault.SlowClose f)
      return "slow-close " + DurationText.print(f.delay());
    if (fault instanceof WireFault.Slices f)
      return "slices %s %s".formatted(size(f.bytes()), DurationText.print(f.pause()));
    if (fault instanceof WireFault.Cut f) return print(f);
    if (fault instanceof WireFault.Refuse) return "refuse";
    if (fault instanceof WireFault.ConnectBlackHole) return "connect-black-hole";
    throw new IllegalArgumentException("no text form for " + fault.getClass());
  }

  private static String print(WireFault.Cut cut) {
    return "cut"
        + (cut.bytes() == 0 ? "" : " " + size(cut.bytes()))
        + (cut.time().isZero() ? "" : " " + DurationText.print(cut.time()))
        + (cut.reset() ? " reset" : "");
  }

  private static WireFault bare(String name, List<String> words, WireFault fault) {
    if (!words.isEmpty())
      throw new IllegalArgumentException(
          "%s: expected nothing after it, got '%s'".formatted(name, String.join(" ", words)));
    return fault;
  }

  private static WireFault bandwidth(List<String> words) {
    var form = "bandwidth: expected one rate in whole kilobytes such as 10KB/s, got '%s'";
    var text = String.join(" ", words);
    if (words.size() != 1 || !text.endsWith("/s"))
      throw new IllegalArgumentException(form.formatted(text));
    long bytes = size("bandwidth", text.substring(0, text.length() - 2));
    if (bytes % 1000 != 0) throw new IllegalArgumentException(form.formatted(text));
    return new WireFault.Bandwidth(bytes / 1000);
  }

  private static WireFault slices(List<String> words) {
    if (words.size() != 2)
      throw new IllegalArgumentException(
          "slices: expected a size and a pause such as '64B 10ms', got '%s'"
              .formatted(String.join(" ", words)));
    return new WireFault.Slices(size("slices", words.get(0)), DurationText.parse(words.get(1)));
  }

  /** A size, a time and the word reset: one of the first two at least, in this order. */
  private static WireFault cut(List<String> words) {
    int at = 0;
    long bytes = 0;
    var time = Duration.ZERO;
    if (at < words.size() && SIZE.matcher(words.get(at)).matches())
      bytes = size("cut", words.get(at++));
    boolean reset = !words.isEmpty() && words.get(words.size() - 1).equals("reset");
    int last = words.size() - (reset ? 1 : 0);
    if (at < last) time = DurationText.parse(words.get(at++));
    if (at != last || last == 0)
      throw new IllegalArgumentException(
          "cut: expected bytes, a time or both, and perhaps reset, such as 'cut 10KB 3s reset', got '%s'"
              .formatted(String.join(" ", words)));
    return new WireFault.Cut(bytes, time, reset);
  }

  private static Duration time(String name, List<String> words) {
    if (words.size() != 1)
      throw new IllegalArgumentException(
          "%s: expected one duration, got '%s'".formatted(name, String.join(" ", words)));
    return DurationText.parse(words.get(0));
  }

  private static long size(String name, String word) {
    var match = SIZE.matcher(word);
    if (!match.matches())
      throw new IllegalArgumentException(
          "%s: expected a size such as 100B, 10KB or 1MB, got '%s'".formatted(name, word));
    long bytes = Long.parseLong(match.group(1));
    for (int i = UNITS.indexOf(match.group(2)); i > 0; i--)
      bytes = bytes > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : bytes * 1000;
    return bytes;
  }

  /** The shortest exact form. */
  private static String size(long bytes) {
    int unit = 0;
    long number = bytes;
    for (; unit < 3 && number > 0 && number % 1000 == 0; unit++) number /= 1000;
    return number + UNITS.get(unit);
  }
}
