package io.faultline.agent.raise;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pattern in which {@code *} stands for any text; case and runs of white space don't count. */
public final class Glob {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Pattern pattern;

  public Glob(String text) {
    pattern =
        Pattern.compile(
            Stream.of(tidy(text).split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".*")),
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  public boolean matches(String text) {
    return pattern.matcher(tidy(text)).matches();
  }

  private static String tidy(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
