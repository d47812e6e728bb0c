package io.faultline.drivers.http;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The location of the files that all commands and runs of a user on this machine share, whatever
 * project folder they are started from.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** The folder of this user for files of a kind, such as {@code locks}; may not exist yet. */
  public static Path folder(String kind) {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "faultline-%s-%s".formatted(kind, System.getProperty("user.name", "anybody")));
  }

  /** One spelling of an address that may have several: a machine has aliases for itself. */
  public static String address(URI url) {
    return url.toString()
        .replaceFirst("//(localhost|\\[::1\\])(?=[:/]|$)", "//127.0.0.1")
        .replaceFirst("/+$", "");
  }

  /** A file name for any text, with this ending. */
  public static String name(String text, String ending) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "%064x.%s".formatted(new BigInteger(1, digest), ending);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
