package io.faultline.client;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows one agent's event stream on a thread of its own, and reconnects when it ends. */
public final class AgentEvents implements AutoCloseable {
  private static final long RETRY_MILLIS = 200;

  private final AgentClient agent;
  private final Reader reader;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile InputStream stream;
  private long lastSeq = -1;

  /** Receives the events, on the stream's thread. */
  public interface Reader {
    /** Called before each connection; a failure counts as a failure of the connection. */
    default void connecting() throws IOException {}

    void event(Event event);

    /** Something arrived, if only a sign of life. */
    default void alive() {}

    /** There is no stream now; another attempt follows. */
    default void lost(IOException why) {}
  }

  /** Begins to follow; returns at once. */
  public AgentEvents(AgentClient agent, Reader reader) {
    this.agent = agent;
    this.reader = reader;
    var thread = new Thread(this::run, "events-" + agent.process());
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether the stream was ever open; waits this long for it. */
  public boolean awaitConnected(long millis) {
    return await(connected, millis);
  }

  @Override
  public void close() {
    closed.countDown();
    var open = stream;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException e) {
      // The stream is being given up anyway.
    }
  }

  private void run() {
    while (!await(closed, 0)) {
      try {
        read();
        throw new EOFException("the stream ended");
      } catch (IOException e) {
        // The process died or is being restarted: its next stream is a new one.
        if (!await(closed, 0)) reader.lost(e);
      }
      await(closed, RETRY_MILLIS);
    }
  }

  private void read() throws IOException {
    reader.connecting();
    try (var in = agent.events(lastSeq < 0 ? OptionalLong.empty() : OptionalLong.of(lastSeq))) {
      stream = in;
      readLines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }
  }

  private void readLines(BufferedReader lines) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      connected.countDown();
      reader.alive();
      if (!line.startsWith("data:")) continue;
      var event = Event.parse(line.substring("data:".length()).strip());
      // A restarted process counts from the start again: never ask it for events after a number
      // that it has not reached.
      if (event.seq() >= 0) lastSeq = event.seq();
      reader.event(event);
    }
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
