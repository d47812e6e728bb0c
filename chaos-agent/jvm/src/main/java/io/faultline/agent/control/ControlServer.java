package io.faultline.agent.control;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
import javax.net.ssl.SSLSocket;

/** A small HTTP server on daemon threads. Thread-safe. */
public final class ControlServer implements Closeable {
  private static final int MOST_CONNECTIONS = 32;
  private static final int DRAIN_MILLIS = 500;
  private static final int MOST_DRAINED = 32;

  /** Whoever raises the first fault loads Byte Buddy, whose calls go deep before it is compiled. */
  private static final int STACK_BYTES = 1 << 20;

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

  /** Answers on a socket that listens already, and closes it in the end. */
  public static ControlServer start(ServerSocket socket, Handler handler) {
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
      turnAway(client);
    }
  }

  /** Not over TLS: its handshake would hold up those who come next. */
  private static void turnAway(Socket client) throws IOException {
    try (client) {
      if (client instanceof SSLSocket) return;
      var problem =
          Response.problem(503, "expected at most %d connections".formatted(MOST_CONNECTIONS));
      client.getOutputStream().write(problem.bytes(false));
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client) {
      if (socket.isClosed()) return; // it may have been too late for close to see
      client.setTcpNoDelay(true);
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
    var in = new TimedInput(client);
    var from = from(client);
    var reader = new RequestReader(new BufferedInputStream(in), from);
    var out = client.getOutputStream();
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        boolean keep = next.get().keepsConnection();
        if (!answer(next.get(), keep, out)) return;
        in.restart();
      }
    } catch (BadRequestException e) {
      out.write(handler.unreadable(e, from).bytes(false));
      drain(client, in);
    }
  }

  /** Whether the connection goes on. */
  private boolean answer(Request request, boolean keep, OutputStream out)
      throws IOException, InterruptedException {
    var answer = handler.handle(request);
    if (answer instanceof Handler.Answer.Stream stream) {
      stream.write(out);
      return false;
    }
    out.write(((Handler.Answer.Whole) answer).response().bytes(keep));
    return keep;
  }

  /** Closing with bytes unread would be a reset, which may overtake the answer. */
  private static void drain(Socket client, TimedInput in) throws IOException {
    client.shutdownOutput();
    client.setSoTimeout(DRAIN_MILLIS);
    var unused = new byte[8 * 1024];
    for (int i = 0; i < MOST_DRAINED; i++) if (in.readNow(unused) < 0) return;
  }

  private static String from(Socket client) {
    var address = client.getInetAddress();
    return address == null ? "unknown" : address.getHostAddress() + ":" + client.getPort();
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(null, task, name, STACK_BYTES, false);
    thread.setDaemon(true);
    return thread;
  }
}
