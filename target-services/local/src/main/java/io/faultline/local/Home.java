package io.faultline.local;

import io.faultline.local.postgres.SharedMemory;
import io.faultline.local.process.OrphanProcesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder of one running shop, held by a lock that ends with the process. Opening it removes
 * what a killed run left: every run begins with empty databases.
 */
final class Home implements AutoCloseable {
  private static final long LEAST_FREE_MEBIBYTES = 300;
  private static final String TEMPORARY = "temporary-folder";

  private final Path folder;
  private final FileChannel lockFile;
  private List<String> ended = List.of();

  private Home(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Opens the home; only one process at a time can have it open. */
  static Home open(Path folder) throws HomeException {
    try {
      Files.createDirectories(folder);
      var home = new Home(folder, lock(folder));
      home.requireSpace();
      home.recover();
      for (var part : new String[] {"logs", "data", "postgres", "tmp"}) {
        Files.createDirectories(folder.resolve(part));
      }
      return home;
    } catch (IOException e) {
      throw new HomeException(
          "--home %s: expected a folder that can be written, got %s: %s"
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private static FileChannel lock(Path folder) throws IOException, HomeException {
    var file = folder.resolve("local.pid");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      var owner = Files.readString(file).strip();
      channel.close();
      throw new HomeException(
          "--home %s: another local runs here (pid %s); stop it first, or give --home and --port-offset"
              .formatted(folder, owner));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private void requireSpace() throws IOException, HomeException {
    var free = Files.getFileStore(folder).getUsableSpace() >> 20;
    if (free < LEAST_FREE_MEBIBYTES) {
      throw new HomeException(
          "--home %s: expected %d MiB free, got %d".formatted(folder, LEAST_FREE_MEBIBYTES, free));
    }
  }

  private void recover() throws IOException {
    ended = stragglers().end();
    tidy();
    Folders.remove(folder.resolve("logs"));
  }

  /** Removes everything except the logs and the files that the next run can use again. */
  void tidy() throws IOException {
    Files.deleteIfExists(systemFile());
    removeTemporaryFolder();
    new SharedMemory(postgres().resolve("data")).release();
    for (var part : new String[] {"data", "postgres/data", "processes", "tmp"}) {
      Folders.remove(folder.resolve(part));
    }
  }

  OrphanProcesses stragglers() {
    return new OrphanProcesses(folder.resolve("processes"));
  }

  /** The names of the processes that a killed run had left, which have been ended. */
  List<String> ended() {
    return ended;
  }

  /**
   * A new folder, recorded on disk before use, so that the next run can remove it if this one is
   * killed.
   */
  Path temporaryFolder() throws IOException {
    var made = Files.createTempDirectory("faultline-postgres-");
    Files.writeString(folder.resolve(TEMPORARY), made.toString());
    return made;
  }

  private void removeTemporaryFolder() throws IOException {
    var note = folder.resolve(TEMPORARY);
    if (Files.exists(note)) {
      var made = Path.of(Files.readString(note));
      new SharedMemory(made.resolve("data")).release();
      Folders.remove(made);
      Files.delete(note);
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * The folder for temporary files of a home's services; it is removed with the home's other files.
   */
  static Path temporaryFiles(Path folder) {
    return folder.resolve("tmp");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path data(String name) {
    return folder.resolve("data").resolve(name);
  }

  /** The part of PostgreSQL that is kept between runs: its programs. */
  Path postgres() {
    return folder.resolve("postgres");
  }

  Path systemFile() {
    return folder.resolve("system.json");
  }

  /** Releases the lock, so that the next run can open the home. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve("local.pid"));
    lockFile.close();
  }
}
