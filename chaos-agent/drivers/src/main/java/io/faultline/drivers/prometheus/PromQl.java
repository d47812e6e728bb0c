package io.faultline.drivers.prometheus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a query reads: the series it selects, and how far back.
 *
 * @param selectors each with its matchers, as in the query: {@code up{job="a"}}
 * @param reach the largest distance back from now of its ranges, subqueries and offsets
 */
public record PromQl(Set<String> selectors, Duration reach) {
  /** Longer than any expectation. */
  static final Duration FOREVER = Duration.ofDays(36_500);

  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|[smhdwy])");
  private static final Set<String> WORDS =
      Set.of(
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "offset",
          "and",
          "or",
          "unless",
          "bool",
          "inf",
          "nan",
          "atan2",
          "start",
          "end");

  public PromQl {
    selectors = Set.copyOf(selectors);
  }

  /**
   * Parses a query as Prometheus prints it ({@code /api/v1/format_query}): without comments, so
   * that only names, numbers, durations and operators are outside quotes and braces. For stores
   * that do not return the syntax tree ({@link PromQlTree}), and for the queries of rules, which
   * are printed in this form.
   */
  static PromQl of(String formatted) {
    return new Scan(formatted).scan();
  }

  /** The terms of one pair of parentheses: how far back the last goes, and the longest. */
  private static final class Terms {
    private Duration longest = Duration.ZERO;
    private Duration last = Duration.ZERO;

    void begin(Duration reach) {
      longest = longest();
      last = reach;
    }

    void reachBack(Duration further) {
      last = last.plus(further);
    }

    Duration longest() {
      return last.compareTo(longest) > 0 ? last : longest;
    }
  }

  private static final class Scan {
    private final String text;
    private final Set<String> selectors = new LinkedHashSet<>();
    private final Deque<Terms> open = new ArrayDeque<>();
    private int at;

    Scan(String text) {
      this.text = text;
      open.push(new Terms());
    }

    PromQl scan() {
      while (at < text.length()) step();
      return new PromQl(selectors, open.getLast().longest());
    }

    private void step() {
      char c = text.charAt(at);
      if (c == '"' || c == '\'' || c == '`') quoted();
      else if (c == '{') selected(braces());
      else if (c == '[') open.peek().reachBack(duration(until(']').split(":", 2)[0]));
      else if (c == '(') opened();
      else if (c == ')') closed();
      else if (c == '@') pinned();
      else if (isNameStart(c)) word();
      else if (Character.isDigit(c)) number();
      else at++;
    }

    private void word() {
      int start = at;
      while (at < text.length() && isNamePart(text.charAt(at))) at++;
      var word = text.substring(start, at);
      if (word.equals("offset")) offset();
      else if (isGrouping(word)) skipGroup();
      else if (at < text.length() && text.charAt(at) == '{') selected(word + braces());
      else if (!WORDS.contains(word.toLowerCase(java.util.Locale.ROOT)) && !isCall())
        selected(word);
    }

    private void selected(String selector) {
      open.peek().begin(Duration.ZERO);
      selectors.add(selector);
    }

    private void opened() {
      at++;
      open.push(new Terms());
    }

    /** A range that follows applies to all terms in the parentheses. */
    private void closed() {
      at++;
      if (open.size() == 1) return;
      var inner = open.pop().longest();
      open.peek().begin(inner);
    }

    private void offset() {
      while (at < text.length() && text.charAt(at) == ' ') at++;
      boolean ahead = at < text.length() && text.charAt(at) == '-';
      if (ahead) at++;
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) at++;
      if (!ahead) open.peek().reachBack(duration(text.substring(start, at)));
    }

    /**
     * Pinned to a fixed moment, however long ago; the start or end of an evaluation counts as now.
     */
    private void pinned() {
      at++;
      while (at < text.length() && text.charAt(at) == ' ') at++;
      if (text.startsWith("start()", at)) at += "start()".length();
      else if (text.startsWith("end()", at)) at += "end()".length();
      else open.peek().reachBack(FOREVER);
    }

    private static boolean isGrouping(String word) {
      return Set.of("by", "without", "on", "ignoring", "group_left", "group_right").contains(word);
    }

    private void skipGroup() {
      while (at < text.length() && text.charAt(at) == ' ') at++;
      if (at < text.length() && text.charAt(at) == '(') until(')');
    }

    /** Functions and aggregations are followed by their arguments or their grouping. */
    private boolean isCall() {
      int next = at;
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) next++;
      var rest = text.substring(next);
      return rest.startsWith("(") || rest.matches("(?s)(by|without)\\s*\\(.*");
    }

    private void number() {
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
    }

    private String braces() {
      int start = at++;
      while (at < text.length() && text.charAt(at) != '}') {
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') quoted();
        else at++;
      }
      at = Math.min(at + 1, text.length());
      return text.substring(start, at);
    }

    private void quoted() {
      char quote = text.charAt(at++);
      while (at < text.length() && text.charAt(at) != quote)
        at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
      at = Math.min(at + 1, text.length());
    }

    private String until(char end) {
      int start = at + 1;
      int found = text.indexOf(end, start);
      at = found < 0 ? text.length() : found + 1;
      return text.substring(start, found < 0 ? text.length() : found);
    }

    private static boolean isNameStart(char c) {
      return Character.isLetter(c) || c == '_' || c == ':';
    }

    private static boolean isNamePart(char c) {
      return isNameStart(c) || Character.isDigit(c);
    }
  }

  /** Prometheus' own form: {@code 1m30s}. */
  public static Duration duration(String text) {
    var sum = Duration.ZERO;
    var parts = DURATION.matcher(text);
    while (parts.find())
      sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
    return sum;
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }
}
