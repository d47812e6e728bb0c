package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/** A writer that never pauses, and a reader that reads only on request. */
final class Flood implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 << 10;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final AtomicLong written = new AtomicLong();
  private final CRC32C sent = new CRC32C();
  private final CRC32C came = new CRC32C();
  private final long bytes;
  private Socket client;
  private Socket accepted;
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /**
   * @param bytes how many it wants to write in all
   */
  Flood(long bytes) throws IOException {
    this.bytes = bytes;
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Connects and writes from now on; {@code head} goes first. */
  void begin(InetSocketAddress listen, byte[] head) throws IOException {
    client = TestProxy.connect(listen);
    accepted = server.accept();
    writing = CompletableFuture.runAsync(() -> write(head), command -> daemon(command));
  }

  private static void daemon(Runnable command) {
    var thread = new Thread(command, "flood");
    thread.setDaemon(true);
    thread.start();
  }

  private void write(byte[] head) {
    try {
      var out = client.getOutputStream();
      var chunk = new byte[CHUNK_BYTES];
      new SplittableRandom(bytes).nextBytes(chunk);
      write(out, head, head.length);
      while (written.get() < bytes)
        write(out, chunk, (int) Math.min(chunk.length, bytes - written.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(java.io.OutputStream out, byte[] chunk, int length) throws IOException {
    out.write(chunk, 0, length);
    sent.update(chunk, 0, length);
    written.addAndGet(length);
  }

  long written() {
    return written.get();
  }

  /** Reads a share of all; on a thread of its own. */
  CompletableFuture<Void> read(long count) {
    return CompletableFuture.runAsync(() -> take(count), command -> daemon(command));
  }

  private void take(long count) {
    try {
      InputStream in = accepted.getInputStream();
      var chunk = new byte[CHUNK_BYTES];
      for (long left = count; left > 0; ) {
        int some = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (some < 0) throw new IOException("ended %d bytes too early".formatted(left));
        came.update(chunk, 0, some);
        left -= some;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was written has come, each byte in its place. */
  void assertWhole() {
    writing.join();
    assertThat(written).hasValue(bytes);
    assertThat(came.getValue()).isEqualTo(sent.getValue());
  }

  @Override
  public void close() throws IOException {
    if (client != null) client.close();
    if (accepted != null) accepted.close();
    server.close();
  }
}
