package io.faultline.agent.control;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A small HTTP server on loopback, on daemon threads. Thread-safe. */
public final class ControlServer implements Closeable {
  private static final int MOST_CONNECTIONS = 32;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int IDLE_MILLIS = 30_000;

  private final ServerSocket socket;
  private final Handler handler;
  private final ExecutorService workers;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private ControlServer(ServerSocket socket, Handler handler) {
    this.socket = socket;
    this.handler = handler;
    this.workers =
        new ThreadPoolExecutor(
            0,
            MOST_CONNECTIONS,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "faultline-control"));
  }

  /** Listens on loopback; port 0 picks a free one. */
  static ControlServer start(int port, Handler handler) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    } catch (IOException e) {
      socket.close();
      throw new IOException("port %d: %s".formatted(port, e.getMessage()), e);
    }
    var server = new ControlServer(socket, handler);
    daemon(server::accept, "faultline-accept").start();
    return server;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Ends every connection too; event streams are over when it returns, or within 5 s. */
  @Override
  public void close() {
    closeQuietly(socket);
    clients.forEach(ControlServer::closeQuietly);
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no more use either way
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        serveAside(socket.accept());
      } catch (IOException | RuntimeException e) {
        LockSupport.parkNanos(10_000_000); // out of descriptors, or closed: the loop tells
      }
    }
  }

  private void serveAside(Socket client) throws IOException {
    try {
      workers.execute(() -> serve(client));
    } catch (RejectedExecutionException e) {
      client.close();
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(IDLE_MILLIS);
      answerAll(client);
    } catch (IOException e) {
      // the client went; it knows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private void answerAll(Socket client) throws IOException, InterruptedException {
    var reader = new RequestReader(new BufferedInputStream(client.getInputStream()));
    var out = client.getOutputStream();
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        var answer = handler.handle(next.get());
        if (answer instanceof Handler.Answer.Stream stream) {
          stream.write(out);
          return;
        }
        boolean keep = next.get().keepsConnection();
        out.write(((Handler.Answer.Whole) answer).response().bytes(keep));
        if (!keep) return;
      }
    } catch (BadRequestException e) {
      out.write(Response.problem(e.status(), e.getMessage()).bytes(false));
    }
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(null, task, name, 256 * 1024, false);
    thread.setDaemon(true);
    return thread;
  }
}
