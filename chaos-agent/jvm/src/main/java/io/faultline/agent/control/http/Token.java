package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The secret that gives access to the control API: 256 random bits in a file that only its owner
 * can read.
 */
public final class Token {
  private final byte[] value;

  Token(String value) {
    this.value = value.getBytes(UTF_8);
  }

  /**
   * The token in the file, which is created if it is missing.
   *
   * @throws IOException if it can be neither read nor created, or others may read or write it
   */
  public static Token at(Path file) throws IOException {
    try {
      return new Token(create(file));
    } catch (FileAlreadyExistsException e) {
      return new Token(read(file));
    } catch (IOException e) {
      throw OwnFile.named("tokenFile", file, e);
    }
  }

  /** Whether the text is the token; takes constant time. */
  boolean matches(String text) {
    return MessageDigest.isEqual(value, text.getBytes(UTF_8));
  }

  private static String create(Path file) throws IOException {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    var text = HexFormat.of().formatHex(bytes);
    var parent = file.toAbsolutePath().getParent();
    if (parent != null) Files.createDirectories(parent);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel =
        Files.newByteChannel(
            file, options, PosixFilePermissions.asFileAttribute(OwnFile.OWNER_ONLY))) {
      channel.write(UTF_8.encode(text + "\n"));
    }
    return text;
  }

  private static String read(Path file) throws IOException {
    var text = new String(OwnFile.secret("tokenFile", file), UTF_8).strip();
    if (text.length() < 16)
      throw new IOException(
          "tokenFile %s: expected a token of 16 characters or more".formatted(file));
    return text;
  }
}
