package io.faultline.local.postgres;

import io.faultline.local.process.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A database server's files: the programs in {@code folder/postgresql}, the data in {@code
 * folder/data}.
 *
 * <p>The superuser cannot log in over the network; databases and roles are created in single-user
 * mode before the start.
 */
public record Cluster(
    Path folder, int port, OptionalInt user, List<Database> databases, Logging logging) {
  private static final String NAME = "postgres";

  public Cluster {
    databases = List.copyOf(databases);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Binaries binaries() {
    return new Binaries(folder.resolve("postgresql"));
  }

  /** Contains the process id and state; see PostgreSQL's {@code src/include/utils/pidfile.h}. */
  public Path readyFile() {
    return data().resolve("postmaster.pid");
  }

  public void prepare(Platform platform, Launcher launcher)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    binaries().unpack(platform);
    Files.createDirectory(data());
    if (user.isPresent()) {
      Files.setAttribute(data(), "unix:uid", user.getAsInt());
    }
    launcher.run(NAME, user, folder, initdb(), "");
    writeAccessRules();
    var sql =
        databases.stream().map(database -> database.sql(logging)).collect(Collectors.joining());
    launcher.run(NAME, user, folder, singleUser(), sql);
  }

  private List<String> initdb() {
    return List.of(
        binaries().program("initdb").toString(),
        "--pgdata=" + data(),
        "--username=postgres",
        "--auth=reject",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions");
  }

  private void writeAccessRules() throws IOException {
    var rules = new ArrayList<String>();
    databases.forEach(database -> rules.add(database.accessRule()));
    // Overwrites the existing file, so that the server's user stays its owner.
    Files.write(data().resolve("pg_hba.conf"), rules);
  }

  private List<String> singleUser() {
    return List.of(
        binaries().program("postgres").toString(),
        "--single",
        "-j",
        "-D",
        data().toString(),
        "-c",
        "fsync=off",
        "-c",
        "log_min_error_statement=panic",
        "postgres");
  }

  /**
   * Data on disk survives a killed server but not a lost machine: the shop is an example, so
   * nothing waits for the disk.
   */
  public List<String> command() {
    var command =
        new ArrayList<>(
            List.of(binaries().program("postgres").toString(), "-D", data().toString()));
    for (var setting : settings()) {
      command.addAll(List.of("-c", setting));
    }
    return List.copyOf(command);
  }

  private List<String> settings() {
    var settings = new ArrayList<String>();
    settings.addAll(
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "dynamic_shared_memory_type=mmap",
            "fsync=off",
            "full_page_writes=off",
            "shared_buffers=32MB",
            "max_connections=100",
            "jit=off"));
    settings.addAll(logging.settings());
    return List.copyOf(settings);
  }
}
