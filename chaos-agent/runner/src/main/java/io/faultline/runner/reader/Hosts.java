package io.faultline.runner.reader;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts that load may be sent to: loopback, and hosts that are allowed by name. */
public final class Hosts {
  // Literals only: a name that resolves to loopback today may lead elsewhere tomorrow.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");
  private static final Pattern URL =
      Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^\\s@/?#]*@)?(\\[[^\\]\\s]*]|[^\\s:/?#\"']*)");

  private Hosts() {}

  /** The hosts of the URLs in a text that load may not be sent to. */
  public static List<String> strange(String text, Collection<String> allowed) {
    return URL.matcher(text)
        .results()
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .filter(host -> !LOOPBACK.matcher(host).matches())
        .filter(host -> allowed.stream().noneMatch(host::equalsIgnoreCase))
        .distinct()
        .toList();
  }
}
