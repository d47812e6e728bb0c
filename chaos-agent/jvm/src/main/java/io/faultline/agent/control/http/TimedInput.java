package io.faultline.agent.control.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A socket's bytes, for a limited time only: a client that sends a byte a minute cannot hold a
 * thread for ever.
 */
final class TimedInput extends FilterInputStream {
  private final Socket socket;
  private long endNanos;

  TimedInput(Socket socket, Duration patience) throws IOException {
    super(socket.getInputStream());
    this.socket = socket;
    restart(patience);
  }

  /** Starts the time for the next request. */
  void restart(Duration patience) {
    endNanos = System.nanoTime() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    limit();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    limit();
    return in.read(bytes, offset, length);
  }

  /** Reads with the socket's own timeout. */
  int readNow(byte[] bytes) throws IOException {
    return in.read(bytes);
  }

  private void limit() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
    if (left <= 0) throw new SocketTimeoutException("no whole request in time");
    socket.setSoTimeout((int) left);
  }
}
