package io.faultline.agent.fault;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pattern in which {@code *} stands for any text; case and runs of white space don't count. */
public final class Glob {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Pattern pattern;
  private final char lower;
  private final char upper;

  public Glob(String text) {
    char first = tidy(text).isEmpty() ? '*' : tidy(text).charAt(0);
    lower = Character.toLowerCase(first);
    upper = Character.toUpperCase(first);
    pattern =
        Pattern.compile(
            Stream.of(tidy(text).split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".*")),
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  public boolean matches(String text) {
    return couldMatch(text) && pattern.matcher(tidy(text)).matches();
  }

  /** Most calls are told apart by their first character, in a tenth of what a pattern costs. */
  private boolean couldMatch(String text) {
    if (lower == '*' || text.isEmpty()) return true;
    char first = text.charAt(0);
    return first == lower || first == upper || first > 127 || first <= ' ';
  }

  private static String tidy(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
