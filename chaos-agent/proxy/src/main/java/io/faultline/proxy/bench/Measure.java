package io.faultline.proxy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** The measurements, each through one port. */
record Measure(Backend backend, long millis) {
  private static final int MESSAGE_BYTES = 64;

  /** All figures of one round, in order. */
  Map<Figure, Double> all(Subject subject) throws IOException, InterruptedException {
    int port = subject.port();
    var trips = roundTrips(port);
    var figures = new EnumMap<Figure, Double>(Figure.class);
    figures.put(Figure.BULK_1, bulk(port, 1, millis / 4));
    figures.put(Figure.BULK_64, bulk(port, 64, millis / 4));
    figures.put(Figure.ROUND_TRIP_P50, trips.getValueAtPercentile(50) / 1e3);
    figures.put(Figure.ROUND_TRIP_P99, trips.getValueAtPercentile(99) / 1e3);
    figures.put(Figure.CONNECTIONS, connects(port));
    if (subject.takesToxics()) behindLatency(subject, figures);
    return figures;
  }

  /** The first connections to a process that has just started; the client must be warm. */
  Map<Figure, Double> first(Subject subject) throws IOException, InterruptedException {
    long start = System.nanoTime();
    connect(subject.port());
    double firstMillis = (System.nanoTime() - start) / 1e6;
    return Map.of(
        Figure.FIRST_CONNECTION, firstMillis, Figure.FIRST_CONNECTIONS, connects(subject.port()));
  }

  private void behindLatency(Subject subject, Map<Figure, Double> figures)
      throws IOException, InterruptedException {
    for (var behind : Figure.BEHIND_LATENCY.entrySet()) {
      subject.delay(behind.getKey());
      try {
        // The pipe fills first, and the kernel's windows grow.
        figures.put(behind.getValue(), bulk(subject.port(), 1, 2 * behind.getKey() + millis / 4));
      } finally {
        subject.undelay();
      }
    }
  }

  private double bulk(int port, int connections, long warmUpMillis)
      throws IOException, InterruptedException {
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < connections; i++) sockets.add(open(port, Backend.SWALLOW));
    sockets.forEach(socket -> Backend.daemon(() -> flood(socket)));
    TimeUnit.MILLISECONDS.sleep(warmUpMillis);
    long bytes = backend.swallowed.sum();
    long start = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(millis);
    double rate = (backend.swallowed.sum() - bytes) * 1e3 / (System.nanoTime() - start);
    for (var socket : sockets) socket.close();
    return rate;
  }

  private static void flood(Socket socket) {
    try {
      var chunk = new byte[64 << 10];
      while (true) socket.getOutputStream().write(chunk);
    } catch (IOException e) {
      // closed: the time is over
    }
  }

  private Histogram roundTrips(int port) throws IOException {
    var histogram = new Histogram(3);
    try (var socket = open(port, Backend.ECHO)) {
      var message = new byte[MESSAGE_BYTES];
      long end = System.nanoTime() + millis * 1_000_000;
      for (long now = System.nanoTime(); now < end; ) {
        socket.getOutputStream().write(message);
        socket.getInputStream().readNBytes(message, 0, message.length);
        long done = System.nanoTime();
        histogram.recordValue(done - now);
        now = done;
      }
    }
    return histogram;
  }

  /** Each connection is opened, sends a byte, receives one and is closed; four at a time. */
  double connects(int port) throws InterruptedException {
    var done = new LongAdder();
    var failures = new ConcurrentLinkedQueue<IOException>();
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++)
      threads.add(Backend.daemon(() -> connectUntil(end, port, done, failures)));
    for (var thread : threads) thread.join();
    if (!failures.isEmpty()) throw new IllegalStateException("connect", failures.peek());
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }

  private static void connectUntil(
      long end, int port, LongAdder done, Collection<IOException> failures) {
    try {
      while (System.nanoTime() < end) {
        connect(port);
        done.increment();
      }
    } catch (IOException e) {
      failures.add(e);
    }
  }

  private static void connect(int port) throws IOException {
    try (var socket = open(port, Backend.ECHO)) {
      socket.getOutputStream().write(1);
      if (socket.getInputStream().read() < 0) throw new IOException("ended early");
    }
  }

  private static Socket open(int port, int kind) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(kind);
    return socket;
  }
}
