package io.faultline.drivers.http;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where the files are by which all commands and runs of a user on this machine know of each other,
 * whatever project folder they are started from.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** The folder of this user for files of a kind, such as {@code locks}; may not exist yet. */
  public static Path folder(String kind) {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "faultline-%s-%s".formatted(kind, System.getProperty("user.name", "anybody")));
  }

  /** The one spelling of an address of which there are several: a machine has names for itself. */
  public static String address(URI url) {
    return url.toString()
        .replaceFirst("//(localhost|\\[::1\\])(?=[:/]|$)", "//127.0.0.1")
        .replaceFirst("/+$", "");
  }

  /** A file's name for any text, with this ending. */
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
