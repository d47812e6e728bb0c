package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.settings.DatabaseUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL server for tests; it can be killed and started again. */
public final class Postgres {
  private static final int NOBODY = 65_534;
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private final Path folder;
  private final int port = Ports.free();
  private Process server;

  private Postgres(Path folder) {
    this.folder = folder;
  }

  /** The server that all tests of a JVM share, each with its own database. */
  public static Postgres shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final Postgres INSTANCE = make();
  }

  private static Postgres make() {
    try {
      var postgres = new Postgres(Folders.temporary("postgres"));
      postgres.unpack();
      postgres.init();
      postgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::end));
      return postgres;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("postgres: not started", failed);
    }
  }

  private void unpack() throws IOException {
    allow(folder, true);
    var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    var name = String.format(Locale.ROOT, "/postgres-linux-%s.txz", machine);
    try (var in = Postgres.class.getResourceAsStream(name);
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          allow(path, (entry.getMode() & 0100) != 0);
        }
      }
    }
  }

  private static void allow(Path path, boolean executable) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private void init() throws IOException, InterruptedException {
    var data = Files.createDirectory(folder.resolve("data"));
    if (isRoot()) {
      Files.setAttribute(data, "unix:uid", NOBODY);
    }
    var initdb =
        launch(
            "initdb",
            "--pgdata=" + data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N");
    if (initdb.waitFor() != 0) {
      throw new IllegalStateException("initdb: " + Files.readString(folder.resolve("initdb.log")));
    }
  }

  /** Starts the server, also after a kill; returns when it accepts connections. */
  public void start() throws IOException, InterruptedException {
    server =
        launch(
            "postgres",
            "-D" + folder.resolve("data"),
            "-cport=" + port,
            "-clisten_addresses=127.0.0.1",
            "-cunix_socket_directories=",
            "-cfsync=off",
            "-cwal_level=logical",
            "-cdynamic_shared_memory_type=mmap",
            "-cshared_buffers=16MB");
    Wait.until("postgres takes connections", () -> Files.readString(pidFile()).contains("ready"));
  }

  private Path pidFile() {
    return folder.resolve("data").resolve("postmaster.pid");
  }

  /** Kills the server at once, as in a crash. */
  public void kill() throws InterruptedException, IOException {
    var children = server.descendants().toList();
    server.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
    Wait.until("postgres is gone", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    Files.deleteIfExists(pidFile());
  }

  private void end() {
    server.destroy();
    try {
      server.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder);
  }

  /**
   * Launches a program as another user than root, which the server refuses, and so that it ends
   * with this JVM.
   */
  private Process launch(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    var log = folder.resolve(program + ".log").toFile();
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Creates an empty database. */
  public DatabaseUrl newDatabase() {
    var name = "test" + DATABASES.incrementAndGet();
    Sql.run(url("postgres"), "CREATE DATABASE " + name);
    return url(name);
  }

  private DatabaseUrl url(String database) {
    return new DatabaseUrl("127.0.0.1", port, database, "postgres", "none");
  }
}
