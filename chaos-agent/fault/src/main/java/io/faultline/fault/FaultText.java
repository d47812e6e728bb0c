package io.faultline.fault;

import java.util.List;

/** The one text form of each fault: {@code parse(print(fault))} is the fault again. */
public final class FaultText {
  private static final String KNOWN =
      "latency, exception, status, return, " + ResourceFaultText.KNOWN + ", " + WireFaultText.KNOWN;

  private FaultText() {}

  /**
   * Reads a fault, for instance {@code latency uniform 100ms 300ms}.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  public static Fault parse(String text) {
    var words = Words.split(text);
    if (words.isEmpty())
      throw new IllegalArgumentException("expected a fault (%s), got nothing".formatted(KNOWN));
    var arguments = words.subList(1, words.size());
    return switch (words.get(0)) {
      case "latency" -> new CallFault.Latency(delay(arguments));
      case "exception" -> exception(arguments);
      case "status" -> new CallFault.Status(status(only(words)));
      case "return" -> new CallFault.Return(only(words));
      default -> other(words.get(0), arguments);
    };
  }

  private static Fault other(String name, List<String> arguments) {
    return ResourceFaultText.parse(name, arguments)
        .<Fault>map(fault -> fault)
        .or(() -> WireFaultText.parse(name, arguments))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a fault (%s), got '%s'".formatted(KNOWN, name)));
  }

  /** The fault's text form. */
  public static String print(Fault fault) {
    if (fault instanceof ResourceFault resource) return ResourceFaultText.print(resource);
    if (fault instanceof WireFault wire) return WireFaultText.print(wire);
    if (fault instanceof CallFault.Latency latency) return "latency " + print(latency.delay());
    if (fault instanceof CallFault.Throw thrown)
      return "exception "
          + thrown.type()
          + (thrown.message().isEmpty() ? "" : " " + Words.quote(thrown.message()));
    if (fault instanceof CallFault.Status status) return "status " + status.code();
    if (fault instanceof CallFault.Return value) return "return " + Words.quote(value.value());
    throw new IllegalArgumentException("no text form for " + fault.getClass());
  }

  /** The one word after the fault's name. */
  private static String only(List<String> words) {
    if (words.size() != 2)
      throw new IllegalArgumentException(
          "%s: expected one value, got '%s'"
              .formatted(words.get(0), String.join(" ", words.subList(1, words.size()))));
    return words.get(1);
  }

  private static int status(String word) {
    if (!word.matches("[0-9]{3}"))
      throw new IllegalArgumentException("status: expected 200 to 599, got '%s'".formatted(word));
    return Integer.parseInt(word);
  }

  private static CallFault.Throw exception(List<String> words) {
    if (words.isEmpty() || words.size() > 2)
      throw new IllegalArgumentException(
          "exception: expected a class name and a quoted message, got '%s'"
              .formatted(String.join(" ", words)));
    return new CallFault.Throw(words.get(0), words.size() == 2 ? words.get(1) : "");
  }

  private static Delay delay(List<String> words) {
    if (words.size() == 1) return new Delay.Fixed(DurationText.parse(words.get(0)));
    if (words.size() != 3)
      throw new IllegalArgumentException(
          "latency: expected a duration, or a distribution (uniform, normal, lognormal, pareto) and its two values, got '%s'"
              .formatted(String.join(" ", words)));
    var first = DurationText.parse(words.get(1));
    return switch (words.get(0)) {
      case "uniform" -> new Delay.Uniform(first, DurationText.parse(words.get(2)));
      case "normal" -> new Delay.Normal(first, DurationText.parse(words.get(2)));
      case "lognormal" -> new Delay.LogNormal(first, number(words.get(2)));
      case "pareto" -> new Delay.Pareto(first, number(words.get(2)));
      default ->
          throw new IllegalArgumentException(
              "latency: expected uniform, normal, lognormal or pareto, got '%s'"
                  .formatted(words.get(0)));
    };
  }

  private static String print(Delay delay) {
    if (delay instanceof Delay.Fixed d) return DurationText.print(d.delay());
    if (delay instanceof Delay.Uniform d)
      return "uniform " + DurationText.print(d.low()) + " " + DurationText.print(d.high());
    if (delay instanceof Delay.Normal d)
      return "normal " + DurationText.print(d.mean()) + " " + DurationText.print(d.deviation());
    if (delay instanceof Delay.LogNormal d)
      return "lognormal " + DurationText.print(d.median()) + " " + d.sigma();
    if (delay instanceof Delay.Pareto d)
      return "pareto " + DurationText.print(d.least()) + " " + d.shape();
    throw new IllegalArgumentException("no text form for " + delay.getClass());
  }

  private static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, got '%s'".formatted(word), e);
    }
  }
}
