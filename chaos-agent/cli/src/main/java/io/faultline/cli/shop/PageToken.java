package io.faultline.cli.shop;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The token for the page's buttons, and the file that contains it for users who may read that. */
record PageToken(Path file, String text) {
  private static final int BYTES = 24;

  /** A new token, not written yet. */
  static PageToken create(Path file) {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new PageToken(file.toAbsolutePath().normalize(), HexFormat.of().formatHex(bytes));
  }

  /** Writes the file, which is readable only by its owner from the moment it exists. */
  void write() throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    var ownersAlone =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersAlone)) {
      out.write(StandardCharsets.US_ASCII.encode(text + "\n"));
    }
  }

  static PageToken read(Path file) throws IOException {
    return new PageToken(file, Files.readString(file).strip());
  }

  /** The page's address with the token behind the {@code #}, which browsers do not send. */
  String link(URI page) {
    return page + "#token=" + text;
  }

  @Override
  public String toString() {
    return "PageToken[" + file + "]";
  }
}
