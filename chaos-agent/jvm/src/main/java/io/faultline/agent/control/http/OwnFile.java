package io.faultline.agent.control.http;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads files that options name, with errors that name the option, the file and the problem. */
final class OwnFile {
  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private OwnFile() {}

  static byte[] bytes(String option, Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw named(option, file, e);
    }
  }

  /** The same for a file that only its owner may read or write. */
  static byte[] secret(String option, Path file) throws IOException {
    Set<PosixFilePermission> rights;
    try {
      rights = Files.getPosixFilePermissions(file);
    } catch (IOException e) {
      throw named(option, file, e);
    }
    if (!OWNER_ONLY.containsAll(rights))
      throw new IOException(
          "%s %s: expected rights rw------- at most, got %s"
              .formatted(option, file, PosixFilePermissions.toString(rights)));
    return bytes(option, file);
  }

  /** The message of a file's exception alone is only its path. */
  static IOException named(String option, Path file, IOException e) {
    String what = e.toString();
    if (e instanceof NoSuchFileException) what = "no such file or folder";
    else if (e instanceof AccessDeniedException) what = "access denied";
    else if (e instanceof FileSystemException known && known.getReason() != null)
      what = known.getReason();
    return new IOException("%s %s: %s".formatted(option, file, what), e);
  }
}
