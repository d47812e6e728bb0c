package io.faultline.agent.it;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A PostgreSQL server on a free port, from the binaries in the test class path. */
final class TestPostgres implements AutoCloseable {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private static final String END_THE_OTHERS =
      "select count(pg_terminate_backend(pid, 5000))::int from pg_stat_activity"
          + " where usename = 'postgres' and pid <> pg_backend_pid()";

  private final Process process;
  private final int port;

  private TestPostgres(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static TestPostgres start() throws IOException, InterruptedException {
    var home = Scratch.folder("agent-pg");
    var archive = home.resolve("postgres.txz");
    try (var in =
        TestPostgres.class.getResourceAsStream("/postgres-linux-%s.txz".formatted(machine()))) {
      Files.copy(in, archive);
    }
    run(List.of("tar", "-xJf", archive.toString(), "-C", home.toString()));
    run(List.of("chmod", "-R", "a+rwX", home.toString()));
    var data = home.resolve("data").toString();
    run(
        asNobody(
            home + "/bin/initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8"));
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var process =
        builder(
                asNobody(
                    home + "/bin/postgres",
                    "-D",
                    data,
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=" + home,
                    "-c",
                    "fsync=off"))
            .start();
    Scratch.atEnd(process::destroyForcibly);
    var server = new TestPostgres(process, port);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(server::listens);
    return server;
  }

  int port() {
    return port;
  }

  /** Ends every connection that there is, and gives how many they were. */
  int endConnections() {
    var vertx = Vertx.vertx();
    try {
      var database = new PgConnectOptions().setHost("127.0.0.1").setPort(port);
      database.setDatabase("postgres").setUser("postgres");
      return PgConnection.connect(vertx, database)
          .compose(connection -> connection.query(END_THE_OTHERS).execute())
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .iterator()
          .next()
          .getInteger(0);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    int status = builder(command).start().waitFor();
    if (status != 0) throw new IOException(command + ": exit " + status);
  }

  private static ProcessBuilder builder(List<String> command) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static List<String> asNobody(String... command) {
    var all = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) all.addAll(AS_NOBODY);
    all.addAll(List.of(command));
    return all;
  }

  private static String machine() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
