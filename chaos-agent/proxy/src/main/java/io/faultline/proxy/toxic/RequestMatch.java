package io.faultline.proxy.toxic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.faultline.fault.Glob;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The HTTP requests that a toxic applies to; an empty part matches all. Patterns are {@link Glob}s.
 *
 * @param headers header names, in lower case, to patterns; an absent header is the empty text
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestMatch(String method, String path, Map<String, String> headers) {
  private static final int LONGEST = 256;

  public RequestMatch {
    method = checked("http.method", method);
    path = checked("http.path", path);
    var named = new TreeMap<String, String>();
    if (headers != null)
      headers.forEach(
          (name, value) ->
              named.put(name.toLowerCase(Locale.ROOT), checked("http.headers." + name, value)));
    headers = Map.copyOf(named);
  }

  /** Whether a request with this line, and these headers by lower-case name, matches. */
  public boolean matches(
      CharSequence itsMethod, CharSequence itsPath, Function<String, String> itsHeaders) {
    return fits("method", method, itsMethod)
        && fits("path", path, itsPath)
        && headers.entrySet().stream()
            .allMatch(
                e -> fits("header." + e.getKey(), e.getValue(), itsHeaders.apply(e.getKey())));
  }

  private static boolean fits(String attribute, String pattern, CharSequence text) {
    return pattern.isEmpty() || Glob.of(attribute, pattern).matches(text.toString());
  }

  private static String checked(String name, String pattern) {
    if (pattern == null) return "";
    if (pattern.length() > LONGEST)
      throw new IllegalArgumentException(
          "%s: expected up to %d characters, got %d".formatted(name, LONGEST, pattern.length()));
    return pattern;
  }
}
