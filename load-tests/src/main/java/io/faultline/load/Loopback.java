package io.faultline.load;

import java.util.regex.Pattern;

/** The host names of this machine. */
final class Loopback {
  // Literals only: a name that resolves to loopback today may resolve elsewhere tomorrow.
  private static final Pattern HOST =
      Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");

  private Loopback() {}

  static boolean is(String host) {
    return HOST.matcher(host).matches();
  }
}
