package io.faultline.agent.control.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** A small HTTP server on daemon threads. Thread-safe. */
public final class ControlServer implements Closeable {
  private static final int MOST_CONNECTIONS = 32;

  /** A client without a token so far occupies one of the few connections for at most this long. */
  private static final Duration STRANGER = Duration.ofSeconds(5);

  private static final Duration FRIEND = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 401;
  private static final int DRAIN_MILLIS = 500;
  private static final int MOST_DRAINED = 32;

  /**
   * The request that raises the first fault loads the weaving code, whose calls are deep before it
   * is compiled.
   */
  private static final int STACK_BYTES = 1 << 20;

  private final ServerSocket socket;
  private final Handler handler;
  private final Duration strangersPatience;
  private final Consumer<Throwable> failures;
  private final ExecutorService workers;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private ControlServer(
      ServerSocket socket,
      Handler handler,
      Duration strangersPatience,
      Consumer<Throwable> failures) {
    this.failures = failures;
    this.socket = socket;
    this.handler = handler;
    this.strangersPatience = strangersPatience;
    this.workers =
        new ThreadPoolExecutor(
            0,
            MOST_CONNECTIONS,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "faultline-control"));
  }

  /**
   * Serves a socket that already listens, and closes it in the end.
   *
   * @param failures receives errors that would have ended a thread of the server; the thread
   *     continues
   */
  public static ControlServer start(
      ServerSocket socket, Handler handler, Consumer<Throwable> failures) {
    return start(socket, handler, STRANGER, failures);
  }

  static ControlServer start(
      ServerSocket socket,
      Handler handler,
      Duration strangersPatience,
      Consumer<Throwable> failures) {
    var server = new ControlServer(socket, handler, strangersPatience, failures);
    daemon(server::accept, "faultline-accept").start();
    return server;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Also ends every connection; event streams have ended when it returns, or after 5 s. */
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
      // the connection is useless either way
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        serveAside(socket.accept());
      } catch (IOException | RuntimeException e) {
        LockSupport.parkNanos(10_000_000); // out of descriptors, or closed: the loop checks
      } catch (Throwable e) {
        failed(e); // out of memory or of threads: otherwise no one could lift a fault any more
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private void serveAside(Socket client) throws IOException {
    try {
      workers.execute(() -> serve(client));
    } catch (RejectedExecutionException e) {
      turnAway(client);
    } catch (Error e) {
      closeQuietly(client);
      throw e;
    }
  }

  private void failed(Throwable failure) {
    try {
      failures.accept(failure);
    } catch (Throwable e) {
      // nothing is left to report it with
    }
  }

  /** Not over TLS: its handshake would delay the next clients. */
  private static void turnAway(Socket client) throws IOException {
    try (client) {
      if (client instanceof SSLSocket) return;
      var problem = Response.problem(503, "expected at most " + MOST_CONNECTIONS + " connections");
      client.getOutputStream().write(problem.bytes(false));
    }
  }

  private void serve(Socket client) {
    clients.add(client);
    try (client) {
      if (socket.isClosed()) return; // it may have been too late for close to see it
      client.setTcpNoDelay(true);
      answerAll(client);
    } catch (IOException e) {
      // the client closed the connection itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      failed(e);
    } finally {
      clients.remove(client);
    }
  }

  private void answerAll(Socket client) throws IOException, InterruptedException {
    var in = new TimedInput(client, strangersPatience);
    var from = from(client);
    var reader = new RequestReader(new BufferedInputStream(in), from);
    var out = client.getOutputStream();
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        var result = handler.handle(next.get());
        if (result instanceof Handler.Result.Stream stream) {
          stream.write(out);
          return;
        }
        var response = ((Handler.Result.Whole) result).response();
        boolean keep = next.get().keepsConnection();
        out.write(response.bytes(keep));
        if (!keep) return;
        in.restart(response.status() == UNAUTHORIZED ? strangersPatience : FRIEND);
      }
    } catch (BadRequestException e) {
      out.write(handler.unreadable(e, from).bytes(false));
      drain(client, in);
    }
  }

  /**
   * Closing with unread bytes would reset the connection, and the reset may overtake the response.
   */
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
