package io.faultline.local.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A bearer token and the file that contains it, for users who may read that. */
public record Token(Path file, String text) {
  private static final int BYTES = 24;

  /** A new token, written to the file. */
  public static Token createIn(Path file, SecureRandom random) throws IOException {
    var token = new Token(file, randomText(random));
    new PrivateFile(file).write(token.text());
    return token;
  }

  /** A random hexadecimal text that cannot be guessed. */
  public static String randomText(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Compares in constant time; {@code header} may be null. */
  boolean isIn(String header) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Token[" + file + "]";
  }
}
