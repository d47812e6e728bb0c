package io.faultline.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/** Reads a connection to its end, and responds with count and checksum. */
final class DigestServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "digest");
            thread.setDaemon(true);
            return thread;
          });

  DigestServer() throws IOException {
    threads.execute(this::accept);
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The response to these bytes. */
  static byte[] digest(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return answer(bytes.length, checksum);
  }

  private static byte[] answer(long count, CRC32C checksum) {
    return ByteBuffer.allocate(16).putLong(count).putLong(checksum.getValue()).array();
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void serve(Socket client) {
    try (client) {
      var checksum = new CRC32C();
      long count = 0;
      var chunk = new byte[64 << 10];
      for (int n = client.getInputStream().read(chunk); n >= 0; ) {
        checksum.update(chunk, 0, n);
        count += n;
        n = client.getInputStream().read(chunk);
      }
      client.getOutputStream().write(answer(count, checksum));
    } catch (IOException e) {
      // reset, as some are
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
