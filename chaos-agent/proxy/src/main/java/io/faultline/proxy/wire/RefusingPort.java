package io.faultline.proxy.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Binds a port without listening on it: the kernel refuses connects, and no other process can bind
 * it.
 */
final class RefusingPort implements AutoCloseable {
  private final Socket socket = new Socket();

  RefusingPort(InetSocketAddress address) throws IOException {
    try {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
