package io.faultline.proxy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The measurements, each through one port. */
record Measure(Backend backend, long millis) {
  private static final int MESSAGE_BYTES = 64;
  private static final int CONNECTS = 2000;

  /** All figures of one round by name. */
  Map<String, Double> all(int port) throws IOException, InterruptedException {
    var trips = roundTrips(port);
    return Map.of(
        "bulk1MegabytesPerSecond", bulk(port, 1),
        "bulk64MegabytesPerSecond", bulk(port, 64),
        "roundTripP50Micros", trips.getValueAtPercentile(50) / 1e3,
        "roundTripP99Micros", trips.getValueAtPercentile(99) / 1e3,
        "connectionsPerSecond", connects(port));
  }

  private double bulk(int port, int connections) throws IOException, InterruptedException {
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < connections; i++) sockets.add(open(port, Backend.SWALLOW));
    sockets.forEach(socket -> Backend.daemon(() -> flood(socket)));
    TimeUnit.MILLISECONDS.sleep(millis / 4);
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

  /** Each is opened, sends a byte, gets one back and is closed; four at a time. */
  private double connects(int port) throws InterruptedException {
    long start = System.nanoTime();
    var threads = new ArrayList<Thread>();
    var failures = new ArrayList<IOException>();
    for (int i = 0; i < 4; i++)
      threads.add(Backend.daemon(() -> connectMany(port, CONNECTS / 4, failures)));
    for (var thread : threads) thread.join();
    if (!failures.isEmpty()) throw new IllegalStateException("connect", failures.get(0));
    return CONNECTS * 1e9 / (System.nanoTime() - start);
  }

  private static void connectMany(int port, int count, List<IOException> failures) {
    try {
      for (int i = 0; i < count; i++)
        try (var socket = open(port, Backend.ECHO)) {
          socket.getOutputStream().write(1);
          if (socket.getInputStream().read() < 0) throw new IOException("ended early");
        }
    } catch (IOException e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  private static Socket open(int port, int kind) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(kind);
    return socket;
  }
}
