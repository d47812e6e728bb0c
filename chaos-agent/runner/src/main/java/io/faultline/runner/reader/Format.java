package io.faultline.runner.reader;

import io.faultline.fault.DurationText;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Ramp;
import io.faultline.runner.experiment.Tolerance;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The formats of single values: each has a check for the reader and a pattern for editors. */
public enum Format {
  NAME("[a-z0-9]+(-[a-z0-9]+)*", "outage-of-a-peer") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || text.length() > 80)
        throw expected("up to 80 lower-case letters and digits in words joined by hyphens", text);
    }
  },
  TEXT("[\\s\\S]*\\S[\\s\\S]*", "text") {
    @Override
    void check(String text) {
      if (text.isBlank()) throw expected("a text", text);
    }
  },
  RATE("[0-9]+(\\.[0-9]+)? per (second|minute)", "40 per second") {
    @Override
    void check(String text) {
      perSecond(text);
    }
  },
  DURATION("[0-9]{1,15}(\\.[0-9]{1,9})?(ns|us|ms|s|m|h)", "1.5s") {
    @Override
    void check(String text) {
      var duration = DurationText.parse(text);
      if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0)
        throw expected("a duration from 0s to 24h", text);
    }
  },
  TOLERANCE("\\s*(>=|<=|-?[0-9]).*", ">= 36") {
    @Override
    void check(String text) {
      Tolerance.parse(text);
    }
  },
  READ(
      "(status|time|field\\s+\\S+|exit code|number|event-loop lag|(pool saturation|open breakers)(\\s+\\S.*)?)",
      "status") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()))
        throw expected(
            "status, time, 'field <name>', exit code, number, event-loop lag, pool saturation or open breakers",
            text);
    }
  },
  ADDRESS_TEMPLATE("(https?://|\\$\\{)\\S+", "${booking}/bookings/summary") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()))
        throw expected("a URL such as '${booking}/bookings/summary'", text);
    }
  },
  SHARE("\\s*<=\\s*[0-9].*%\\s*", "<= 1%") {
    @Override
    void check(String text) {
      Experiment.Share.parse(text);
    }
  },
  SLOW("\\s*<=\\s*[0-9].*%\\s+over\\s+[0-9].*", "<= 1% over 500ms") {
    @Override
    void check(String text) {
      Experiment.Slow.parse(text);
    }
  },
  FAULT(faultPattern(), "latency 200ms") {
    @Override
    void check(String text) {
      Ramp.parse(text);
    }
  },
  STEP(faultPattern(), "latency 200ms for 5s") {
    @Override
    void check(String text) {
      Ramp.step(text);
    }
  },
  TARGET("\\s*\\S+\\s+\\S.*", "payment http-client peer=card-processor share=50%") {
    @Override
    void check(String text) {
      Target.parse(text);
    }
  },
  URL("https?://[^\\s@/?#]+(/[^\\s@?#]*)?", "http://127.0.0.1:8080") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || !isUri(text))
        throw expected("an http or https URL without user, query and fragment", text);
    }
  },
  URLS("https?://[^\\s@/?#]+(/[^\\s@?#]*)?", "http://10.0.0.{1..3}:8080") {
    @Override
    void check(String text) {
      Ranges.expand(text).forEach(URL::check);
    }
  },
  URL_WITH_USER("https?://([^\\s@/?#]+@)?[^\\s@/?#]+(/[^\\s@?#]*)?", "http://127.0.0.1:9090") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || !isUri(text))
        throw expected("an http or https URL without query and fragment", text);
    }
  },
  PATH("/\\S*", "/health/ready") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || !isUri("http://a" + text))
        throw expected("a path that begins with /", text);
    }
  },
  PATH_OR_URL("(/\\S*|https?://[^\\s@/?#]+(/[^\\s@#]*)?)", "/actuator/prometheus") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || !isUri(text.startsWith("/") ? "http://a" + text : text))
        throw expected("a path that begins with /, or a URL without user and fragment", text);
    }
  },
  OWN_OR_URL("(own|https?://([^\\s@/?#]+@)?[^\\s@/?#]+(/[^\\s@?#]*)?)", "http://127.0.0.1:9090") {
    @Override
    void check(String text) {
      if (!text.equals("own")) URL_WITH_USER.check(text);
    }
  },
  FILE("[\\s\\S]*\\S[\\s\\S]*", "agent.token") {
    @Override
    void check(String text) {
      try {
        if (!text.isBlank() && !Path.of(text).toString().isEmpty()) return;
      } catch (InvalidPathException e) {
        // The method below builds the message.
      }
      throw expected("the path of a file", text);
    }
  },
  ALERT("\\s*" + AlertPattern.FORM + "\\s*", "Watchdog") {
    @Override
    void check(String text) {
      AlertPattern.parse(text);
    }
  },
  ADDRESS("\\S+:[0-9]{1,5}", "127.0.0.1:8080") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || port(text) > 65535) throw expected("host:port", text);
    }
  },
  PORT("[0-9]{1,5}", "8099") {
    @Override
    void check(String text) {
      if (!text.matches(pattern()) || Integer.parseInt(text) > 65535)
        throw expected("a port from 0 to 65535", text);
    }
  },
  PID("[0-9]{1,9}", "4711") {
    @Override
    void check(String text) {
      if (!text.matches("[1-9][0-9]{0,8}")) throw expected("the number of a process", text);
    }
  },
  TRUTH("", "true") {
    @Override
    void check(String text) {
      if (!text.equals("true") && !text.equals("false")) throw expected("true or false", text);
    }
  },
  ATTEMPTS(
      "(all|(accepted|refused|unanswered)( ?\\| ?(accepted|refused|unanswered))*)", "refused") {
    @Override
    void check(String text) {
      Attempt.parseSet(text);
    }
  },
  METHOD("[A-Z]{3,10}", "POST") {
    @Override
    void check(String text) {
      if (!text.matches(pattern())) throw expected("an HTTP method in capitals", text);
    }
  },
  STATUS("[1-5][0-9]{2}( ?\\| ?[1-5][0-9]{2})*", "200|404") {
    @Override
    void check(String text) {
      if (!text.matches(pattern())) throw expected("HTTP statuses joined by '|'", text);
    }
  },
  WEIGHT("[1-9][0-9]{0,3}", "3") {
    @Override
    void check(String text) {
      if (!text.matches(pattern())) throw expected("a whole number from 1 to 9999", text);
    }
  },
  HOST("[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+]", "staging.example.org") {
    @Override
    void check(String text) {
      if (!text.matches(pattern())) throw expected("a host without scheme and port", text);
    }
  },
  ANY("", "confirmed") {
    @Override
    void check(String text) {}
  };

  private static final Pattern RATE_FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(?: per (second|minute))?");

  private final String pattern;
  private final String example;

  Format(String pattern, String example) {
    this.pattern = pattern;
    this.example = example;
  }

  /**
   * Checks a text.
   *
   * @throws IllegalArgumentException saying what was expected and what was found
   */
  abstract void check(String text);

  /** A regular expression that matches every accepted text as a whole; empty for any text. */
  String pattern() {
    return pattern;
  }

  String example() {
    return example;
  }

  /** The types that YAML may give the value. */
  Set<Node.Scalar.Type> types() {
    return switch (this) {
      case RATE, STATUS -> EnumSet.of(Node.Scalar.Type.TEXT, Node.Scalar.Type.NUMBER);
      case TRUTH -> EnumSet.of(Node.Scalar.Type.TRUTH);
      case PORT, PID, WEIGHT -> EnumSet.of(Node.Scalar.Type.NUMBER);
      case ANY ->
          EnumSet.of(Node.Scalar.Type.TEXT, Node.Scalar.Type.NUMBER, Node.Scalar.Type.TRUTH);
      default -> EnumSet.of(Node.Scalar.Type.TEXT);
    };
  }

  /** Reads {@code 40 per second}, {@code 90 per minute} or {@code 40}. */
  static double perSecond(String text) {
    var match = RATE_FORM.matcher(text.strip());
    if (!match.matches()) throw expected("a rate such as '40 per second'", text);
    double number = Double.parseDouble(match.group(1));
    double perSecond = "minute".equals(match.group(2)) ? number / 60 : number;
    if (perSecond < 0.1 || perSecond > 5000) throw expected("0.1 to 5000 per second", text);
    return perSecond;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private static boolean isUri(String text) {
    try {
      var uri = URI.create(text);
      return uri.getHost() != null && uri.getPort() <= 65535;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String faultPattern() {
    return "\\s*((%s)\\s+\\S.*|%s)\\s*".formatted(names(kind -> true), names(FaultKind::isBare));
  }

  private static String names(Predicate<FaultKind> wanted) {
    return FaultKinds.ALL.stream()
        .filter(wanted)
        .map(FaultKind::name)
        .collect(Collectors.joining("|"));
  }

  private static IllegalArgumentException expected(String what, String text) {
    return new IllegalArgumentException("expected %s, got '%s'".formatted(what, text));
  }
}
