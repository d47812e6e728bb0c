package io.faultline.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked into a folder. */
record Binaries(Path folder) {
  /** Written last: a folder without it is only partly unpacked. */
  private static final String COMPLETE = "unpacked";

  private static final int OWNER_EXECUTES = 0100;

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  void unpack(Platform platform) throws IOException {
    var complete = folder.resolve(COMPLETE);
    if (Files.exists(complete)) {
      return;
    }
    try (var resource = Binaries.class.getResourceAsStream(platform.archive());
        var archive =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        write(entry, archive);
      }
    }
    Files.createFile(complete);
  }

  private void write(TarArchiveEntry entry, TarArchiveInputStream archive) throws IOException {
    var path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("postgres archive: expected names inside, got " + entry.getName());
    }
    if (entry.isDirectory()) {
      makeFolder(path);
    } else {
      makeFolder(path.getParent());
      Files.deleteIfExists(path);
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else {
        Files.copy(archive, path);
        allow(path, (entry.getMode() & OWNER_EXECUTES) != 0 ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
  }

  private void makeFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!path.equals(folder)) {
        makeFolder(path.getParent());
      }
      Files.createDirectories(path);
      allow(path, "rwxr-xr-x");
    }
  }

  /** The user that the server runs as must be able to read it, whatever the umask. */
  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
