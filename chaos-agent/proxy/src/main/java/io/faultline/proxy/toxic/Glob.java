package io.faultline.proxy.toxic;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} stands for any text. Immutable. */
public final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  public static Glob of(String text) {
    var parts = Arrays.stream(text.split("\\*+", -1)).map(Pattern::quote);
    return new Glob(Pattern.compile(parts.collect(Collectors.joining(".*?")), Pattern.DOTALL));
  }

  public boolean matches(CharSequence text) {
    return pattern.matcher(text).matches();
  }
}
