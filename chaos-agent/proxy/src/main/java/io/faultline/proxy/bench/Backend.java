package io.faultline.proxy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** The server of the measurements: a connection's first byte selects echo or swallow. */
final class Backend implements AutoCloseable {
  static final int ECHO = 'E';
  static final int SWALLOW = 'S';

  final LongAdder swallowed = new LongAdder();
  private final ServerSocket server;

  /** Threads are reused, because starting them would be most of the cost of a connection. */
  private final ExecutorService threads = Executors.newCachedThreadPool(Backend::named);

  Backend() throws IOException {
    server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // closed: the measurement is over
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var in = client.getInputStream();
      boolean echo = in.read() == ECHO;
      var chunk = new byte[128 << 10];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (echo) client.getOutputStream().write(chunk, 0, n);
        else swallowed.add(n);
      }
    } catch (IOException e) {
      // the client has disconnected
    }
  }

  static Thread daemon(Runnable what) {
    var thread = named(what);
    thread.start();
    return thread;
  }

  private static Thread named(Runnable what) {
    var thread = new Thread(what, "bench");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
