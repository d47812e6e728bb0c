package io.faultline.agent.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** A real Redis server on a port of its own, which keeps nothing on disk. */
record TestRedis(Process process, int port) implements AutoCloseable {
  static TestRedis start() throws IOException {
    var folder = Scratch.folder("redis");
    var program = program(folder);
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var process =
        new ProcessBuilder(
                program.toString(),
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    await().atMost(HostProcess.patience()).ignoreExceptions().until(() -> answers(port));
    return new TestRedis(process, port);
  }

  private static Path program(Path folder) throws IOException {
    var program = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
    Files.setPosixFilePermissions(
        program, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static boolean answers(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }
}
